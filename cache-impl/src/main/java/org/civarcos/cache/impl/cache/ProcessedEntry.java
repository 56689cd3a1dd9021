package org.civarcos.cache.impl.cache;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.MutableEntry;
import org.civarcos.cache.impl.update.Step;
import org.jspecify.annotations.Nullable;

/** The entry that a processor sees and changes; what it wants done is a {@link Step}. */
final class ProcessedEntry<K, V extends @Nullable Object> implements MutableEntry<K, V> {
    private enum Change {
        NONE,
        PUT,
        TOUCH,
        REMOVE
    }

    private final K key;
    private final @Nullable CacheEntry<K, V> found;
    private final Checks<K, V> checks;
    private boolean exists;
    private @Nullable V value;
    private EntryOptions options = EntryOptions.DEFAULT;
    private Change change = Change.NONE;

    ProcessedEntry(K key, @Nullable CacheEntry<K, V> found, Checks<K, V> checks) {
        this.key = key;
        this.found = found;
        this.checks = checks;
        exists = found != null;
        value = found == null ? null : found.value();
    }

    /** What the processor, which returned that, wants done. */
    @SuppressWarnings("NullAway") // the value was set by the processor, as a V
    <R extends @Nullable Object> Step<V, R> step(R result) {
        return switch (change) {
            case NONE -> new Step.Keep<>(result);
            case PUT -> new Step.Put<>(value, options, result);
            case TOUCH -> new Step.Touch<>(options, result);
            case REMOVE -> new Step.Remove<>(result);
        };
    }

    @Override
    public K key() {
        return key;
    }

    @Override
    public boolean exists() {
        return exists;
    }

    @Override
    public @Nullable V value() {
        return value;
    }

    @Override
    public Optional<Duration> timeToLive() {
        return found == null ? Optional.empty() : found.timeToLive();
    }

    @Override
    public void setValue(V value, EntryOptions options) {
        this.value = value;
        this.options = options;
        exists = true;
        change = Change.PUT;
    }

    @Override
    public void touch(EntryOptions options) {
        checks.requireLifetime(key, options);
        if (!exists) {
            throw new IllegalStateException(
                    "there is no entry " + checks.nameOf(key) + " whose lifetime could change: set a value first");
        }
        if (change == Change.PUT) {
            this.options = options.withTags(tagsToStore());
        } else if (!options.keeps()) {
            this.options = options;
            change = Change.TOUCH;
        }
    }

    /** The tags with which the value that was set is stored. */
    private Set<String> tagsToStore() {
        return found != null && options.keeps() && options.tags().isEmpty() ? found.tags() : options.tags();
    }

    @Override
    public void remove() {
        value = null;
        exists = false;
        change = found == null ? Change.NONE : Change.REMOVE;
    }

    @Override
    public String toString() {
        return checks.nameOf(key) + (exists ? "" : ", absent");
    }
}
