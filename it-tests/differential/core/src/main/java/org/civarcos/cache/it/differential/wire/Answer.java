package org.civarcos.cache.it.differential.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * An answer as it came.
 *
 * @param status the code
 * @param fields all of them
 * @param body without the framing of chunks, with its content coding
 */
@SuppressWarnings("ArrayRecordComponent") // compared by hasBodyOf
public record Answer(int status, List<Field> fields, byte[] body) {
    /** The name of a field that stands for what is wrong with the framing of an answer. */
    public static final String MALFORMED = "(malformed)";

    /** Copies the list; the bytes are nobody else's. */
    public Answer {
        fields = List.copyOf(fields);
    }

    /** {@return all values of a field} */
    public List<String> all(String name) {
        return fields.stream().filter(field -> field.is(name)).map(Field::value).toList();
    }

    /** {@return the first value of a field} */
    public Optional<String> field(String name) {
        return all(name).stream().findFirst();
    }

    /** {@return this with those of its fields that a test is true of} */
    public Answer keep(Predicate<Field> test) {
        return new Answer(status, fields.stream().filter(test).toList(), body);
    }

    /** {@return the members of a list field, in lower case} */
    public Set<String> members(String name) {
        Set<String> members = new LinkedHashSet<>();
        for (String value : all(name)) {
            for (String member : value.split(",", -1)) {
                if (!member.isBlank()) {
                    members.add(member.strip().toLowerCase(Locale.ROOT));
                }
            }
        }
        return members;
    }

    /** {@return whether bodies are the same bytes} */
    public boolean hasBodyOf(Answer other) {
        return Arrays.equals(body, other.body);
    }

    /** {@return whether the cache says that it answered from what is stored} */
    public boolean isHit() {
        return field("Cache-Status").orElse("").contains("hit");
    }

    /** {@return the body as text, without its coding} */
    public String text() {
        if (field("Content-Encoding").orElse("").equals("gzip") && body.length > 0) {
            try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(body))) {
                return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException part) {
                return new String(body, StandardCharsets.ISO_8859_1); // a part of what was compressed
            }
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Answer answer
                && status == answer.status
                && fields.equals(answer.fields)
                && hasBodyOf(answer);
    }

    @Override
    public int hashCode() {
        return 31 * fields.hashCode() + Arrays.hashCode(body);
    }

    @Override
    public String toString() {
        return status + fields.stream().map(field -> " | " + field).collect(Collectors.joining()) + "\n      "
                + text().replace("\n", "\n      ");
    }
}
