package org.civarcos.cache.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.civarcos.cache.http.HeaderFields;

/** The fields of a servlet container's messages as those of the rules. */
final class ServletHeads {
    private static final String TYPE = "Content-Type";

    private ServletHeads() {}

    static HeaderFields of(HttpServletRequest request) {
        HeaderFields.Builder fields = new HeaderFields.Builder(12);
        Enumeration<String> names = request.getHeaderNames();
        while (names.hasMoreElements()) {
            String name = names.nextElement();
            Enumeration<String> values = request.getHeaders(name);
            while (values.hasMoreElements()) {
                fields.add(name, values.nextElement());
            }
        }
        return fields.build();
    }

    /** All that is set now; a container may keep the type apart, and does not tell a length. */
    static HeaderFields of(HttpServletResponse response) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER); // a container may tell one for each line
        names.addAll(response.getHeaderNames());
        List<HeaderFields.Field> fields = new ArrayList<>();
        for (String name : names) {
            for (String value : response.getHeaders(name)) {
                fields.add(new HeaderFields.Field(name, value == null ? "" : value));
            }
        }
        String type = response.getContentType();
        if (type != null && !names.contains(TYPE)) {
            fields.add(new HeaderFields.Field(TYPE, type));
        }
        return HeaderFields.of(fields);
    }
}
