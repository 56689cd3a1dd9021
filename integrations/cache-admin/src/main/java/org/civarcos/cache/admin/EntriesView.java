package org.civarcos.cache.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.ScanStep;
import org.civarcos.cache.spi.Durations;
import org.jspecify.annotations.Nullable;

/**
 * Views of a cache's content: an entry, a page of keys, a page of tags. No look loads anything, counts as a use, or
 * reads more than a page.
 */
final class EntriesView {
    private EntriesView() {}

    static JsonObject entry(AdminCall call) {
        return entry(call, call.cache());
    }

    private static <K, V extends @Nullable Object> JsonObject entry(AdminCall call, Cache<K, V> cache) {
        K key = call.key(cache);
        return cache.entry(key)
                .map(entry ->
                        described(call, cache, entry).with("value", call.texts().ofValue(cache, entry.value())))
                .orElseThrow(() -> new RefusedException(404, "the cache has no entry of this key now"));
    }

    private static <K, V extends @Nullable Object> JsonObject described(
            AdminCall call, Cache<K, V> cache, CacheEntry<K, V> entry) {
        return new JsonObject()
                .with("key", call.texts().ofKey(cache, entry.key()))
                .with("ttlMillis", entry.timeToLive().map(Durations::millis).orElse(null))
                .with("tags", new TreeSet<>(entry.tags()))
                .with("version", entry.version());
    }

    static JsonObject keys(AdminCall call) {
        return keys(call, call.cache());
    }

    private static <K> JsonObject keys(AdminCall call, Cache<K, ?> cache) {
        ScanStep<K> step = Walk.page(call, cache);
        return page(
                "keys",
                step.keys().stream().map(key -> call.texts().ofKey(cache, key)).toList(),
                step);
    }

    static JsonObject tags(AdminCall call) {
        return tags(call, call.cache());
    }

    private static <K, V extends @Nullable Object> JsonObject tags(AdminCall call, Cache<K, V> cache) {
        ScanStep<K> step = Walk.page(call, cache);
        Map<String, Integer> counts = new TreeMap<>();
        for (K key : step.keys()) {
            cache.entry(key).ifPresent(entry -> entry.tags().forEach(tag -> counts.merge(tag, 1, Integer::sum)));
        }
        List<JsonObject> tags = new ArrayList<>();
        counts.forEach(
                (tag, count) -> tags.add(new JsonObject().with("tag", tag).with("entries", count)));
        return page("tags", tags, step);
    }

    static JsonObject tagged(AdminCall call) {
        return tagged(call, call.cache());
    }

    private static <K, V extends @Nullable Object> JsonObject tagged(AdminCall call, Cache<K, V> cache) {
        String tag = call.text("tag");
        ScanStep<K> step = Walk.page(call, cache);
        List<String> keys = new ArrayList<>();
        for (K key : step.keys()) {
            cache.entry(key)
                    .filter(entry -> entry.tags().contains(tag))
                    .ifPresent(entry -> keys.add(call.texts().ofKey(cache, key)));
        }
        return page("keys", keys, step);
    }

    static JsonObject hottest(AdminCall call) {
        return hottest(call, call.cache());
    }

    private static <K, V extends @Nullable Object> JsonObject hottest(AdminCall call, Cache<K, V> cache) {
        return new JsonObject()
                .with(
                        "keys",
                        cache.hottest(call.limit()).stream()
                                .map(entry -> call.texts().ofKey(cache, entry.key()))
                                .toList());
    }

    /** A page of a walk, with how many entries it stands for and where to go on. */
    static JsonObject page(String name, List<?> found, ScanStep<?> step) {
        return new JsonObject()
                .with(name, found)
                .with("looked", step.keys().size())
                .with("next", step.next().isEnd() ? null : step.next());
    }
}
