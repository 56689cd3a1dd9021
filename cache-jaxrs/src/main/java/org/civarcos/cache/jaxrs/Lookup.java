package org.civarcos.cache.jaxrs;

import org.civarcos.cache.http.CacheStatus.Forward;
import org.civarcos.cache.http.ResponseKey;
import org.civarcos.cache.http.StoredResponse;
import org.civarcos.cache.http.VariantIndex;
import org.jspecify.annotations.Nullable;

/**
 * What was found for a request.
 *
 * @param key its first-level key
 * @param response the response that it selects and that is fresh, or null
 * @param why why there is none
 * @param index the index of the URI's variants, if it has one
 * @param variantKey the second-level key under that index
 */
record Lookup(
        ResponseKey key,
        @Nullable StoredResponse response,
        Forward why,
        @Nullable VariantIndex index,
        @Nullable String variantKey) {

    /** The key under which others may wait. */
    String flightKey() {
        return variantKey != null ? variantKey : key.text();
    }
}
