package org.civarcos.cache.http.store;

import org.civarcos.cache.TimeSource;
import org.civarcos.cache.http.CacheStatus.Forward;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.PartialContent;
import org.civarcos.cache.http.ResponseKey;
import org.civarcos.cache.http.Rules;
import org.civarcos.cache.http.StoredResponse;
import org.civarcos.cache.http.VariantIndex;
import org.jspecify.annotations.Nullable;

/**
 * Result of a look-up.
 *
 * @param key its first-level key
 * @param stored the response that it selects, fresh or stale, or null
 * @param absent what is missing, if it is null
 * @param index the index of the URI's variants, if it has one
 * @param variantKey the second-level key under that index
 */
public record Lookup(
        ResponseKey key,
        @Nullable StoredResponse stored,
        Forward absent,
        @Nullable VariantIndex index,
        @Nullable String variantKey) {

    /**
     * What is found that answers the request or can be validated for it: a part is neither, unless it has the range.
     */
    public Lookup answering(Rules rules, HeaderFields request, TimeSource time) {
        return stored == null || !stored.isPart() || PartialContent.isAnswer(rules, request, stored, time.instant())
                ? this
                : new Lookup(key, null, Forward.PARTIAL, index, variantKey);
    }

    /** The key under which others may wait, and the response stands. */
    public String flightKey() {
        return variantKey != null ? variantKey : key.text();
    }
}
