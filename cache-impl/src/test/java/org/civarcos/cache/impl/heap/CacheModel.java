package org.civarcos.cache.impl.heap;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.KeyPattern;

/** What a cache of texts should do, as plainly as it can be said: for one thread, without bounds. */
final class CacheModel {
    private final Map<String, Item> items = new HashMap<>();
    private final Duration defaultTtl;
    private Duration now = Duration.ZERO;

    CacheModel(Duration defaultTtl) {
        this.defaultTtl = defaultTtl;
    }

    private static final class Item {
        private final String value;
        private final Set<String> tags;
        private Duration deadline;
        private Optional<Duration> idle;
        private Duration lastAccess;

        Item(String value, Set<String> tags, Duration deadline, Optional<Duration> idle, Duration now) {
            this.value = value;
            this.tags = tags;
            this.deadline = deadline;
            this.idle = idle;
            lastAccess = now;
        }

        Duration end() {
            Duration idleEnd = idle.map(lastAccess::plus).orElse(deadline);
            return idleEnd.compareTo(deadline) < 0 ? idleEnd : deadline;
        }
    }

    void advance(Duration duration) {
        now = now.plus(duration);
        items.values().removeIf(item -> item.end().compareTo(now) <= 0);
    }

    private Duration deadline(EntryOptions options) {
        return now.plus(options.ttl().orElse(defaultTtl));
    }

    Optional<String> peek(String key) {
        return Optional.ofNullable(items.get(key)).map(item -> item.value);
    }

    Optional<Duration> timeToLive(String key) {
        return Optional.ofNullable(items.get(key)).map(item -> item.end().minus(now));
    }

    Set<String> tags(String key) {
        Item item = items.get(key);
        return item == null ? Set.of() : item.tags;
    }

    Optional<String> get(String key) {
        Item item = items.get(key);
        if (item != null) {
            item.lastAccess = now;
        }
        return peek(key);
    }

    void put(String key, String value, EntryOptions options) {
        Item former = items.remove(key);
        if (options.keeps() && former != null) {
            items.put(key, new Item(value, former.tags, former.deadline, former.idle, now));
        } else if (!options.ttl().equals(Optional.of(Duration.ZERO))) {
            items.put(key, new Item(value, options.tags(), deadline(options), options.idle(), now));
        }
    }

    boolean putIf(Predicate<Optional<String>> condition, String key, String value, EntryOptions options) {
        boolean met = condition.test(peek(key));
        if (met) {
            put(key, value, options);
        }
        return met;
    }

    boolean touch(String key, EntryOptions options) {
        Item item = items.get(key);
        if (item == null) {
            return false;
        }
        item.deadline = deadline(options);
        item.idle = options.idle();
        item.lastAccess = now;
        items.values().removeIf(each -> each.end().compareTo(now) <= 0);
        return true;
    }

    Optional<String> remove(String key) {
        return Optional.ofNullable(items.remove(key)).map(item -> item.value);
    }

    boolean remove(String key, String expected) {
        return Objects.equals(peek(key).orElse(null), expected) && items.remove(key) != null;
    }

    long removeMatching(KeyPattern pattern) {
        return removeIf(entry -> pattern.matches(entry.getKey()));
    }

    long invalidateTag(String tag) {
        return removeIf(entry -> entry.getValue().tags.contains(tag));
    }

    private long removeIf(Predicate<Map.Entry<String, Item>> condition) {
        long before = items.size();
        items.entrySet().removeIf(condition);
        return before - items.size();
    }

    void clear() {
        items.clear();
    }

    Map<String, String> contents() {
        Map<String, String> contents = new HashMap<>();
        items.forEach((key, item) -> contents.put(key, item.value));
        return contents;
    }
}
