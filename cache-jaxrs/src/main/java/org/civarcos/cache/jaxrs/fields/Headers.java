package org.civarcos.cache.jaxrs.fields;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.civarcos.cache.http.HeaderFields;

/** The runtime's header maps as the fields of the rules. */
public final class Headers {
    private Headers() {}

    public static HeaderFields of(MultivaluedMap<String, String> headers) {
        HeaderFields.Builder fields = new HeaderFields.Builder(headers.size());
        for (Map.Entry<String, List<String>> field : headers.entrySet()) {
            fields.addAll(field.getKey(), field.getValue());
        }
        return fields.build();
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
        List<HeaderFields.Field> added = new ArrayList<>(0);
        for (Map.Entry<String, List<String>> field : now.entrySet()) {
            if (!isAsReceived(received, field.getKey(), field.getValue())) {
                for (String value : field.getValue()) {
                    if (value != null && !received.containsLine(field.getKey(), value)) {
                        added.add(new HeaderFields.Field(field.getKey(), value));
                    }
                }
            }
        }
        return added.isEmpty() ? received : received.and(HeaderFields.of(added));
    }

    /** Whether a field was received as it is; most have one line, for which no iterator is made. */
    private static boolean isAsReceived(HeaderFields received, String name, List<String> values) {
        return values.size() == 1 && values.get(0) != null && received.containsLine(name, values.get(0));
    }

    /**
     * Sets a field to one line. {@code putSingle} looks for its name twice, and runtimes that mind no case spell it in
     * lower case each time.
     */
    public static <V> void set(MultivaluedMap<String, V> headers, String name, V value) {
        List<V> line = new ArrayList<>(1);
        line.add(value);
        headers.put(name, line);
    }

    /** Adds a line to a field, which most often has none yet: then its name is looked for once. */
    public static <V> void add(MultivaluedMap<String, V> headers, String name, V value) {
        List<V> line = new ArrayList<>(1);
        line.add(value);
        List<V> before = headers.put(name, line);
        if (before != null) {
            line.addAll(0, before);
        }
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
