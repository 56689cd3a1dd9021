package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.civarcos.cache.http.HeaderFields;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a response, which are read after each step that may have changed them. Where none did, what was read
 * before is handed out again. Most values are texts already; the runtime spells the others.
 */
final class ResponseFields {
    private final ContainerResponseContext response;
    private final SpelledType spelled;
    private HeaderFields last = HeaderFields.EMPTY;

    /**
     * Begins to read.
     *
     * @param spelled remembers how the runtime spells the media type
     */
    ResponseFields(ContainerResponseContext response, SpelledType spelled) {
        this.response = response;
        this.spelled = spelled;
    }

    /** Reads those of a response that is looked at once. */
    static HeaderFields of(ContainerResponseContext response) {
        return new ResponseFields(response, new SpelledType()).now();
    }

    /** Reads them as they are at this moment. */
    HeaderFields now() {
        MultivaluedMap<String, Object> headers = response.getHeaders();
        if (!areLast(headers)) {
            last = read(headers);
        }
        return last;
    }

    private boolean areLast(MultivaluedMap<String, Object> headers) {
        Iterator<HeaderFields.Field> lines = last.iterator();
        for (Map.Entry<String, List<Object>> field : headers.entrySet()) {
            String text = onlyText(field.getValue());
            if (text == null || !lines.hasNext()) {
                return false;
            }
            HeaderFields.Field line = lines.next();
            if (!line.name().equals(field.getKey()) || !line.value().equals(text)) {
                return false;
            }
        }
        return !lines.hasNext();
    }

    private HeaderFields read(MultivaluedMap<String, Object> headers) {
        HeaderFields.Builder fields = new HeaderFields.Builder(headers.size());
        for (Map.Entry<String, List<Object>> field : headers.entrySet()) {
            String text = onlyText(field.getValue());
            if (text != null) {
                fields.add(field.getKey(), text);
            } else {
                addAll(fields, field.getKey(), field.getValue());
            }
        }
        return fields.build();
    }

    /** The value of a field of one line; null if it has several, or if only the runtime knows how it is spelled. */
    private @Nullable String onlyText(List<?> values) {
        Object value = values.size() == 1 ? values.get(0) : null;
        return value instanceof String text ? text : spelled.textOf(value);
    }

    private void addAll(HeaderFields.Builder fields, String name, List<?> values) {
        List<?> texts = areTexts(values) ? values : response.getStringHeaders().getOrDefault(name, List.of());
        for (Object text : texts) {
            fields.add(name, text == null ? "" : text.toString());
        }
        if (values.size() == 1 && texts.size() == 1 && texts.get(0) instanceof String text) {
            spelled.learn(values.get(0), text);
        }
    }

    private static boolean areTexts(List<?> values) {
        for (Object value : values) {
            if (!(value instanceof String)) {
                return false;
            }
        }
        return true;
    }
}
