package org.civarcos.cache.jaxrs.server;

import java.util.Collection;
import java.util.List;
import org.civarcos.cache.http.EntityTag;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.HopByHop;
import org.civarcos.cache.http.Vary;
import org.civarcos.cache.jaxrs.policy.AddedEntityTag;
import org.jspecify.annotations.Nullable;

/** The fields with which an answer is stored: those of the resource, and what came with the writing of its entity. */
final class CompleteFields {
    private final Recorded answer;
    private HeaderFields all;
    private HeaderFields ofFilters = HeaderFields.EMPTY;
    private boolean codedByWriter;

    CompleteFields(Recorded answer) {
        this.answer = answer;
        this.all = HopByHop.storable(answer.said(), answer.request().rules());
    }

    HeaderFields all() {
        return all;
    }

    /** What filters made beside them, under names that no field can have. */
    HeaderFields ofFilters() {
        return ofFilters;
    }

    /** Whether a writer, and not the resource, encoded the content. */
    boolean areCodedByWriter() {
        return codedByWriter;
    }

    /**
     * Adds the fields that came with the writing of the entity: its type, with a charset perhaps.
     *
     * @param before the names that were there before
     * @param written the fields as they are now
     * @param varies what the answer varies by, whoever says it
     */
    void addNew(Collection<String> before, HeaderFields written, Vary varies) {
        ofFilters = FilterFields.of(answer, written, before);
        codedByWriter = !isAmong(before, "Content-Encoding") && written.contains("Content-Encoding");
        Vary said = Vary.of(all).and(varies);
        for (HeaderFields.Field field :
                HopByHop.storable(written, answer.request().rules()).lines()) {
            if (!isAmong(before, field.name()) || field.name().equalsIgnoreCase("Content-Type")) {
                add(field.name(), field.value());
            }
        }
        addMissing(said);
    }

    /** Adds the names that the lines of {@code Vary} lack; those that are there stay as they were said. */
    private void addMissing(Vary said) {
        List<String> told = Vary.of(all).names();
        List<String> missing =
                said.names().stream().filter(name -> !told.contains(name)).toList();
        if (!missing.isEmpty()) {
            all = all.and(HeaderFields.of("Vary", String.join(", ", missing)));
        }
    }

    private static boolean isAmong(Collection<String> names, String name) {
        for (String each : names) {
            if (each.equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    /** Adds the tag of the body that the method wants where the resource set none: {@return it, or null} */
    @Nullable
    String addEntityTag(byte[] body) {
        AddedEntityTag wanted = answer.request().policy().entityTag();
        boolean whole = answer.status() == 200 || answer.status() == 203;
        if (wanted == AddedEntityTag.NONE || !whole || all.contains("ETag")) {
            return null;
        }
        String type = all.first("Content-Type").orElse("");
        String tag =
                EntityTag.generate(wanted == AddedEntityTag.WEAK, body, type).toString();
        add("ETag", tag);
        return tag;
    }

    private void add(String name, String value) {
        all = all.with(name, value);
    }
}
