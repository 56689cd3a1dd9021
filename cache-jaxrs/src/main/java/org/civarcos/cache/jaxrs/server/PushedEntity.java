package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.File;
import java.io.InputStream;
import java.io.Reader;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.Flow;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/** An entity that may be sent piece after piece, to a client that waits for each. */
final class PushedEntity {
    private static final String CHUNKED_OUTPUT = "org.glassfish.jersey.server.ChunkedOutput";

    private PushedEntity() {}

    /**
     * Tells whether an entity is Jersey's {@code ChunkedOutput}, by its name: Jersey need not be there. It is sent long
     * after the filters have run.
     */
    static boolean isChunkedOutput(@Nullable Object entity) {
        for (Class<?> type = entity == null ? null : entity.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().equals(CHUNKED_OUTPUT)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Tells whether a flush of the stream to which an entity is written means that its client is to get what there is.
     * It means nothing where a writer has the whole at hand, and flushes at its end: of texts and bytes, and of objects
     * that are bound to JSON, XML or HTML.
     */
    static boolean isFlushedOnPurpose(@Nullable Object entity, @Nullable MediaType type) {
        if (entity instanceof StreamingOutput
                || entity instanceof BaseStream
                || entity instanceof Iterator
                || entity instanceof Flow.Publisher) {
            return true;
        }
        return !isWhole(entity) && !isBound(type);
    }

    private static boolean isWhole(@Nullable Object entity) {
        return entity == null
                || entity instanceof CharSequence
                || entity instanceof Number
                || entity instanceof Boolean
                || entity instanceof Character
                || entity instanceof File
                || entity instanceof InputStream
                || entity instanceof Reader
                || entity.getClass().isArray();
    }

    private static boolean isBound(@Nullable MediaType type) {
        String name = type == null ? "" : type.getSubtype().toLowerCase(Locale.ROOT);
        return name.equals("json")
                || (name.endsWith("+json") && !name.startsWith("stream+"))
                || name.equals("xml")
                || name.endsWith("+xml")
                || name.equals("html");
    }
}
