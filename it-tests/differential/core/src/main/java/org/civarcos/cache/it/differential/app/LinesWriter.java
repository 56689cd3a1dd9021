package org.civarcos.cache.it.differential.app;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/** A writer of {@link Lines}. */
@Provider
public final class LinesWriter implements MessageBodyWriter<Lines> {
    /** For the runtime. */
    public LinesWriter() {}

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type == Lines.class;
    }

    @Override
    public void writeTo(
            Lines lines,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> fields,
            OutputStream out)
            throws IOException {
        out.write(String.join("\n", lines.lines()).getBytes(StandardCharsets.UTF_8));
    }
}
