package org.civarcos.cache.jaxrs;

import java.util.Optional;
import org.civarcos.cache.CacheException;
import org.civarcos.cache.http.Reason;
import org.jspecify.annotations.Nullable;

/** A response that a warm-up asked for is not in the cache. The message says why, and what to do about it. */
public final class UnstoredResponseException extends CacheException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final @Nullable Reason reason;

    UnstoredResponseException(String message, int status, @Nullable Reason reason) {
        super(message, null);
        this.status = status;
        this.reason = reason;
    }

    /** {@return the status of the answer} */
    public int status() {
        return status;
    }

    /** {@return why it is not stored, as {@code Cache-Status} says it; empty if no cached method answered} */
    public Optional<Reason> reason() {
        return Optional.ofNullable(reason);
    }
}
