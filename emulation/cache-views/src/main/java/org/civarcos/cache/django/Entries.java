package org.civarcos.cache.django;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Operations of a back end, on keys that are made and checked. A timeout is null for never, zero or less for ended. */
interface Entries {
    /** Stands for no value, where null is one. */
    Object MISSING = new Object();

    @Nullable
    Object get(String key, @Nullable Object absent);

    void set(String key, @Nullable Object value, @Nullable Duration timeout);

    boolean add(String key, @Nullable Object value, @Nullable Duration timeout);

    boolean touch(String key, @Nullable Duration timeout);

    boolean delete(String key);

    boolean hasKey(String key);

    /** Adds, and returns {@link #MISSING} where there is no entry. */
    Object incr(String key, Number delta);

    /** The values of the keys that are there. */
    Map<String, @Nullable Object> getMany(Collection<String> keys);

    /** The keys that could not be stored. */
    List<String> setMany(Map<String, ? extends @Nullable Object> data, @Nullable Duration timeout);

    void deleteMany(Collection<String> keys);

    void clear();
}
