package org.civarcos.cache.jaxrs.spi;

import java.net.URI;
import java.util.function.BiConsumer;

/** A GET as it was received, before any filter. It outlives the request and holds nothing of the container's. */
public interface OriginalRequest {
    /** {@return the URI as it was received} */
    URI uri();

    /**
     * Shows the fields as they were received.
     *
     * @param field called with name and value of each
     */
    void forEachField(BiConsumer<String, String> field);
}
