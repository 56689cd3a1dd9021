package org.civarcos.cache.it.differential.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request.
 *
 * @param method the method
 * @param target path and query
 * @param fields all but those that frame it
 * @param content what it sends, empty for none
 */
public record Request(String method, String target, List<Field> fields, String content) {
    private static final Pattern CREDENTIAL =
            Pattern.compile("^(?:Authorization: User |X-Api-Key: key-|Cookie: user=)(\\w+)");
    private static final List<String> CONDITIONAL =
            List.of("If-None-Match", "If-Modified-Since", "If-Match", "If-Unmodified-Since", "If-Range", "Range");

    /** Copies what it gets. */
    public Request {
        fields = List.copyOf(fields);
    }

    /** {@return the first field of a name} */
    public Optional<String> field(String name) {
        return fields.stream().filter(field -> field.is(name)).map(Field::value).findFirst();
    }

    /** {@return this with other fields} */
    public Request with(List<Field> others) {
        return new Request(method, target, others, content);
    }

    /** {@return this with one field more} */
    public Request with(String name, String value) {
        List<Field> more = new ArrayList<>(fields);
        more.add(new Field(name, value));
        return with(more);
    }

    /** {@return this without a field} */
    public Request without(Field field) {
        return with(fields.stream().filter(each -> !each.equals(field)).toList());
    }

    /** {@return this without conditions and ranges, which asks for the full answer} */
    public Request unconditional() {
        return with(fields.stream()
                .filter(field -> CONDITIONAL.stream().noneMatch(field::is))
                .toList());
    }

    /** {@return this with another method} */
    public Request withMethod(String other) {
        return new Request(other, target, fields, content);
    }

    /** {@return who sends it by one of its fields, or null for nobody that is known} */
    public @Nullable String user() {
        for (Field field : fields) {
            Matcher credential = CREDENTIAL.matcher(field.toString());
            if (credential.find()) {
                return credential.group(1);
            }
        }
        return null;
    }

    /** {@return the path} */
    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** {@return whether it may change something} */
    public boolean isUnsafe() {
        return !method.equals("GET") && !method.equals("HEAD") && !method.equals("OPTIONS");
    }

    byte[] bytes() {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        fields.forEach(field -> head.append(field).append("\r\n"));
        if (!content.isEmpty() || isUnsafe()) {
            head.append("Content-Length: ").append(content.length()).append("\r\n");
        }
        if (!content.isEmpty()) {
            head.append("Content-Type: text/plain\r\n");
        }
        return (head + "\r\n" + content).getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return method + " " + target
                + fields.stream().map(field -> " | " + field).collect(Collectors.joining())
                + (content.isEmpty() ? "" : " | (content): " + content);
    }
}
