package org.civarcos.cache.jaxrs.spi;

import org.jspecify.annotations.Nullable;

/**
 * A request for a renewal: what was taken down of the request that asks for it, in that one's own thread. It is the
 * property {@value #PROPERTY} of the request that asks for it, and {@link Revalidation#MARK} of the one that renews.
 */
public interface RenewalRequest extends OriginalRequest {
    /** The property of the request that asks for it. */
    String PROPERTY = "org.civarcos.cache.http.renewal";

    /**
     * Tells that the renewal has ended, with or without success. If nothing was stored a caller does it next time.
     *
     * @param failure what the application threw, or null
     */
    void ended(@Nullable Throwable failure);
}
