package org.civarcos.cache.jaxrs.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.civarcos.cache.http.EntityTag;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.HopByHop;
import org.civarcos.cache.http.Vary;
import org.civarcos.cache.http.policy.AddedEntityTag;
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
     * @param before the fields as they were before
     * @param written the fields as they are now
     * @param varies what the answer varies by, whoever says it
     */
    void addNew(HeaderFields before, HeaderFields written, Vary varies) {
        ofFilters = FilterFields.of(answer, written, before);
        codedByWriter = !before.contains("Content-Encoding") && written.contains("Content-Encoding");
        Vary said = Vary.of(all).and(varies);
        for (HeaderFields.Field field :
                HopByHop.storable(written, answer.request().rules())) {
            if (!before.contains(field.name()) || field.name().equalsIgnoreCase("Content-Type")) {
                add(field.name(), field.value());
            }
        }
        addMissing(said);
    }

    /** Adds the names that the lines of {@code Vary} lack; those that are there stay as they were said. */
    private void addMissing(Vary said) {
        Vary told = Vary.of(all);
        if (!said.names().isEmpty() && !told.names().containsAll(said.names())) {
            List<String> missing = new ArrayList<>(said.names());
            missing.removeAll(told.names());
            all = all.and(HeaderFields.of("Vary", String.join(", ", missing)));
        }
    }

    /** Adds the tag of the body that the method wants where the resource set none: {@return it, or null} */
    @Nullable
    String addEntityTag(byte[] body) {
        AddedEntityTag wanted = answer.request().policy().entityTag();
        boolean whole = answer.status() == 200 || answer.status() == 203;
        if (wanted == AddedEntityTag.NONE || !whole || all.contains("ETag")) {
            return null;
        }
        String type = Objects.requireNonNullElse(all.value("Content-Type"), "");
        String tag = EntityTag.generate(wanted == AddedEntityTag.WEAK, body, type);
        add("ETag", tag);
        return tag;
    }

    private void add(String name, String value) {
        all = all.with(name, value);
    }
}
