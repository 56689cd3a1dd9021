package org.civarcos.cache.jaxrs.store;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    /** The fields of a response. Most values are texts already; the runtime spells the others. */
    public static HeaderFields of(ContainerResponseContext response) {
        MultivaluedMap<String, Object> headers = response.getHeaders();
        List<HeaderFields.Field> fields = new ArrayList<>(headers.size());
        for (Map.Entry<String, List<Object>> field : headers.entrySet()) {
            String name = field.getKey();
            List<?> values = field.getValue();
            for (Object value : areTexts(values) ? values : spelled(response, name)) {
                fields.add(new HeaderFields.Field(name, value == null ? "" : value.toString()));
            }
        }
        return HeaderFields.of(fields);
    }

    private static List<String> spelled(ContainerResponseContext response, String name) {
        return response.getStringHeaders().getOrDefault(name, List.of());
    }

    private static boolean areTexts(List<?> values) {
        for (Object value : values) {
            if (!(value instanceof String)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Adds what filters made of the fields of a request to what they were: a response that is selected by a field is
     * selected by both.
     *
     * @param received the fields as they were received
     * @param now the fields as they are
     * @return the fields as they were received, and those lines of the others that were not
     */
    public static HeaderFields added(HeaderFields received, MultivaluedMap<String, String> now) {
        List<HeaderFields.Field> added = null;
        for (Map.Entry<String, List<String>> field : now.entrySet()) {
            for (String value : field.getValue()) {
                if (value != null && !received.containsLine(field.getKey(), value)) {
                    added = added == null ? new ArrayList<>() : added;
                    added.add(new HeaderFields.Field(field.getKey(), value));
                }
            }
        }
        return added == null ? received : received.and(HeaderFields.of(added));
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
