package org.civarcos.cache.jaxrs.spi;

import java.net.URI;

/**
 * A GET that no client sent and the cache makes for a warm-up, as one would be received. It is nobody's. The request
 * that a runtime makes of it has it as its property {@value #PROPERTY}.
 */
public interface OwnRequest extends OriginalRequest {
    /** The property of the request. */
    String PROPERTY = "org.civarcos.cache.http.own-request";

    /** {@return where clients see the application: scheme, host and path, with a slash at the end} */
    URI base();
}
