package org.civarcos.cache.impl.load;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.LoadContext;
import org.jspecify.annotations.Nullable;

/** Context of one loader's call: the options it set and the time it took. */
final class LoaderContext implements LoadContext {
    private EntryOptions options = EntryOptions.DEFAULT;
    private @Nullable Map<Object, EntryOptions> ofKeys;
    private Duration loadTime = Duration.ZERO;

    @Override
    public LoadContext tags(String... tags) {
        options = options.withTags(tags);
        return this;
    }

    @Override
    public LoadContext ttl(Duration ttl) {
        options = options.withTtl(ttl.isNegative() ? Duration.ZERO : ttl);
        return this;
    }

    @Override
    public LoadContext options(EntryOptions options) {
        this.options = Objects.requireNonNull(options, "options");
        return this;
    }

    @Override
    public EntryOptions options() {
        return options;
    }

    @Override
    public LoadContext options(Object key, EntryOptions options) {
        if (ofKeys == null) {
            ofKeys = new HashMap<>();
        }
        ofKeys.put(Objects.requireNonNull(key, "key"), Objects.requireNonNull(options, "options"));
        return this;
    }

    /** The options that the loader set for the value of a key. */
    EntryOptions optionsOf(Object key) {
        return ofKeys == null ? options : ofKeys.getOrDefault(key, options);
    }

    /** Whether the loader set no options. */
    @SuppressWarnings("ReferenceEquality") // the very object that it began with
    boolean isSilent() {
        return options == EntryOptions.DEFAULT && ofKeys == null;
    }

    /** How long the load took. */
    Duration loadTime() {
        return loadTime;
    }

    void loadTime(Duration loadTime) {
        this.loadTime = loadTime;
    }
}
