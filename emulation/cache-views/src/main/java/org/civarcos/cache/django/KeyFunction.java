package org.civarcos.cache.django;

import org.civarcos.cache.views.PythonText;
import org.jspecify.annotations.Nullable;

/** Makes the key under which an entry is stored ({@code KEY_FUNCTION}). Pure, and called by any thread. */
@FunctionalInterface
public interface KeyFunction {
    /** Django's own: {@code prefix:version:key}. */
    KeyFunction DEFAULT = (key, prefix, version) -> prefix + ":" + version + ":" + PythonText.str(key);

    /**
     * Makes a key.
     *
     * @param key what the caller gave, of any type; null is {@code None}
     * @param prefix the prefix of the cache
     * @param version the version that is asked for
     * @return the key, unique for the three
     */
    String makeKey(@Nullable Object key, String prefix, int version);
}
