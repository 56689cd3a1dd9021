package org.civarcos.cache.impl.load;

import java.time.Duration;
import java.util.Objects;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.LoadContext;

/** What a loader said about its value. */
final class LoadOptions implements LoadContext {
    private EntryOptions options = EntryOptions.DEFAULT;

    @Override
    public LoadContext tags(String... tags) {
        options = options.withTags(tags);
        return this;
    }

    @Override
    public LoadContext ttl(Duration ttl) {
        options = options.withTtl(ttl);
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

    /** Whether the loader wants its value handed on without being stored. */
    boolean isStored() {
        return options.ttl().map(ttl -> !ttl.isZero()).orElse(true);
    }
}
