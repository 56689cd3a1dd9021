package org.civarcos.cache.jaxrs.store;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import org.civarcos.cache.http.HeaderFields;

/** The runtime's header maps as the fields of the rules. */
public final class Headers {
    private Headers() {}

    public static HeaderFields of(MultivaluedMap<String, String> headers) {
        List<HeaderFields.Field> fields = new ArrayList<>(headers.size());
        headers.forEach((name, values) -> {
            for (String value : values) {
                fields.add(new HeaderFields.Field(name, value == null ? "" : value));
            }
        });
        return HeaderFields.of(fields);
    }

    /** The value of a list field with a member added to those that are there. */
    public static String append(HeaderFields before, String name, String member) {
        if (!before.contains(name)) {
            return member;
        }
        List<String> lines = new ArrayList<>(before.all(name));
        lines.add(member);
        return String.join(", ", lines);
    }
}
