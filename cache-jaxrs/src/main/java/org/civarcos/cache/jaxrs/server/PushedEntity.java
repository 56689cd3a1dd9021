package org.civarcos.cache.jaxrs.server;

import org.jspecify.annotations.Nullable;

/** An entity that is sent piece after piece, long after the filters have run. */
final class PushedEntity {
    private static final String CHUNKED_OUTPUT = "org.glassfish.jersey.server.ChunkedOutput";

    private PushedEntity() {}

    /** Tells whether an entity is Jersey's {@code ChunkedOutput}, by its name: Jersey need not be there. */
    static boolean is(@Nullable Object entity) {
        for (Class<?> type = entity == null ? null : entity.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().equals(CHUNKED_OUTPUT)) {
                return true;
            }
        }
        return false;
    }
}
