package org.civarcos.cache.cdi.plan;

import java.time.Duration;
import org.civarcos.cache.Cache;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.cdi.ResultCondition;
import org.civarcos.cache.cdi.ResultExpiry;
import org.jspecify.annotations.Nullable;

/** Storage options of an annotation: the cache, the values that are stored, their lifetimes and tags. Thread-safe. */
public final class Storing {
    /** Keeps a value out of the cache. */
    static final EntryOptions NOT_AT_ALL = EntryOptions.ofTtl(Duration.ZERO);

    private final CacheHandle handle;
    private final Freshness freshness;
    private final Tags tags;
    private final @Nullable Component<ResultCondition<?>> unless;
    private final @Nullable Class<? extends ResultExpiry<?>> expiry;
    private final Refreshing refreshing;
    private final Trace trace;
    private volatile @Nullable OpenCache open;

    /**
     * Makes a way of storing.
     *
     * @param handle where
     * @param freshness for how long
     * @param tags with which tags
     * @param unless which values are left out, or null for none
     * @param expiry makes a time to live from the value, or null for none
     * @param refreshing where they are refreshed
     */
    public Storing(
            CacheHandle handle,
            Freshness freshness,
            Tags tags,
            @Nullable Component<ResultCondition<?>> unless,
            @Nullable Class<? extends ResultExpiry<?>> expiry,
            Refreshing refreshing) {
        this.handle = handle;
        this.freshness = freshness;
        this.tags = tags;
        this.unless = unless;
        this.expiry = expiry;
        this.refreshing = refreshing;
        this.trace = new Trace(handle.toString());
    }

    Trace trace() {
        return trace;
    }

    CacheHandle handle() {
        return handle;
    }

    /**
     * Opens the cache.
     *
     * @return the cache; null if the call must do without
     * @throws org.civarcos.cache.CacheConfigurationException if the application made a cache of other types, or
     *     configured what makes no sense
     */
    @Nullable
    OpenCache open() {
        OpenCache known = open;
        if (known != null && !known.cache().isClosed()) {
            return known;
        }
        Cache<Object, @Nullable Object> cache = handle.open();
        if (cache == null) {
            return null;
        }
        OpenCache opened = new OpenCache(cache, freshness.under(handle.settings()), refreshing);
        open = opened;
        trace.refresh();
        return opened;
    }

    /** Whether the value of every call is stored alike, so that nothing has to know about the call. */
    boolean isUniform() {
        return unless == null && expiry == null && tags.isEmpty();
    }

    /**
     * Makes the options of one entry.
     *
     * @param value what is to be stored
     * @param names what the templates of the tags are rendered with
     * @return the options; null if the value is to be kept out of the cache
     * @throws RuntimeException if code of the application throws, be it a property in a tag: without that tag an
     *     invalidation would miss the entry
     */
    @Nullable
    EntryOptions options(OpenCache cache, @Nullable Object value, Call call, TemplateNames names) {
        boolean nothing = Freshness.isNothing(value);
        if ((nothing && !cache.storesNothing()) || isVetoed(value, call)) {
            return null;
        }
        EntryOptions options = cache.options(nothing);
        Duration own = expiry == null ? null : ofAny(handle.component(expiry)).ttl(value, call);
        if (own != null) {
            if (own.isZero() || own.isNegative()) {
                return null;
            }
            options = options.withTtl(own);
        }
        return tags.isEmpty() ? options : options.withTags(tags.render(names));
    }

    /** As {@link #options}, for a load, whose value goes to its callers whatever becomes of the entry. */
    EntryOptions loadOptions(OpenCache cache, @Nullable Object value, Call call, TemplateNames names) {
        try {
            EntryOptions options = options(cache, value, call, names);
            return options != null ? options : NOT_AT_ALL;
        } catch (RuntimeException e) {
            handle.failures().report("making an entry of the cache \"" + handle + "\"", e);
            return NOT_AT_ALL;
        }
    }

    private boolean isVetoed(@Nullable Object value, Call call) {
        return unless != null && onAny(unless.in(handle.application())).test(value, call);
    }

    @SuppressWarnings("unchecked") // that it takes the values of this method was checked at deployment
    private static ResultCondition<@Nullable Object> onAny(ResultCondition<?> condition) {
        return (ResultCondition<@Nullable Object>) condition;
    }

    @SuppressWarnings("unchecked") // as above
    private static ResultExpiry<@Nullable Object> ofAny(ResultExpiry<?> expiry) {
        return (ResultExpiry<@Nullable Object>) expiry;
    }
}
