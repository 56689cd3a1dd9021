package org.civarcos.cache.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Requests that go past the cache: not served from it, and their answers not stored. */
public final class Bypass {
    private Bypass() {}

    /**
     * Decides by the fields of a request.
     *
     * @param request the fields
     * @return why the request goes past the cache, or empty if it does not
     */
    public static Optional<Reason> of(HeaderFields request) {
        for (HeaderFields.Field field : request.lines()) {
            Reason reason = ofField(field);
            if (reason != null) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }

    private static @Nullable Reason ofField(HeaderFields.Field field) {
        if (field.is("Authorization")) {
            return Reason.AUTHORIZATION;
        }
        if (field.is("Cookie")) {
            return Reason.COOKIE;
        }
        if (field.is("If-Match") || field.is("If-Unmodified-Since")) {
            return Reason.PRECONDITION;
        }
        return field.is("Range") ? Reason.RANGE : null;
    }
}
