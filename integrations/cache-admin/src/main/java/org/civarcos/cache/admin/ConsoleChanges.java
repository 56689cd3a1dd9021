package org.civarcos.cache.admin;

import java.lang.System.Logger.Level;
import org.civarcos.cache.Cache;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.ScanCursor;
import org.civarcos.cache.ScanStep;
import org.jspecify.annotations.Nullable;

/**
 * Actions of the console that change caches. What it drops is forgotten, and not deleted behind the cache: no writer is
 * called. Each change is logged, with who asked for it.
 */
final class ConsoleChanges {
    private static final System.Logger LOG = System.getLogger("org.civarcos.cache.admin");

    private static final int PAGE = 500;

    private ConsoleChanges() {}

    static JsonObject evict(AdminCall call) {
        return evict(call, call.cache());
    }

    private static <K> JsonObject evict(AdminCall call, Cache<K, ?> cache) {
        K key = call.key(cache);
        log(call, "drops a key of cache " + JsonObject.quoted(cache.name()));
        if (cache.config().writer().isEmpty()) {
            return removed(cache.remove(key) ? 1 : 0);
        }
        String text = String.valueOf(key);
        if (text.isEmpty()) {
            throw new RefusedException(422, "the key is empty, and no pattern stands for it alone: clear the cache");
        }
        KeyPattern alone = KeyPattern.glob(text.replaceAll("[\\\\*?\\[\\]^]", "\\\\$0"));
        requireNoOther(cache, alone, key);
        return removed(cache.removeMatching(alone));
    }

    /** Throws if another key is shown by the same text, and would be dropped too. */
    private static <K> void requireNoOther(Cache<K, ?> cache, KeyPattern pattern, K key) {
        ScanCursor at = ScanCursor.START;
        while (!at.isEnd()) {
            ScanStep<K> step = cache.scan(pattern, at, PAGE);
            if (step.keys().stream().anyMatch(each -> !each.equals(key))) {
                throw new RefusedException(
                        409, "other keys of this cache have the same text: drop them all by a pattern, or by a tag");
            }
            at = step.next();
        }
    }

    static JsonObject evictMatching(AdminCall call) {
        KeyPattern pattern = KeyPattern.glob(call.text("pattern"));
        Cache<?, ?> cache = call.cache();
        log(
                call,
                "drops keys of cache " + JsonObject.quoted(cache.name()) + " that match "
                        + JsonObject.quoted(pattern.glob()));
        return removed(cache.removeMatching(pattern));
    }

    static JsonObject invalidate(AdminCall call) {
        String tag = call.text("tag");
        call.requireNamed("cache");
        log(call, "invalidates the tag " + JsonObject.quoted(tag));
        return removed(call.optional("cache")
                .map(name -> call.cache(name).invalidateTags(tag))
                .orElseGet(() -> call.manager().invalidateTags(tag)));
    }

    static JsonObject clear(AdminCall call) {
        Cache<?, ?> cache = call.cache();
        log(call, "clears cache " + JsonObject.quoted(cache.name()));
        cache.clear();
        return new JsonObject().with("cleared", cache.name());
    }

    static JsonObject resize(AdminCall call) {
        Cache<?, ?> cache = call.cache();
        long bound = call.count("bound");
        log(call, "moves the bound of cache " + JsonObject.quoted(cache.name()) + " to " + bound);
        cache.resize(bound);
        return new JsonObject().with("bound", bound);
    }

    static JsonObject resetStatistics(AdminCall call) {
        Cache<?, ?> cache = call.cache();
        log(call, "lets cache " + JsonObject.quoted(cache.name()) + " count from zero");
        cache.resetStatistics();
        return new JsonObject().with("reset", cache.name());
    }

    static JsonObject warm(AdminCall call) {
        return warm(call, call.cache());
    }

    private static <K, V extends @Nullable Object> JsonObject warm(AdminCall call, Cache<K, V> cache) {
        if (cache.config().loader().isEmpty()) {
            throw new RefusedException(
                    422,
                    "this cache has no loader of its own: what fills it, such as an annotated method, has to "
                            + "be called");
        }
        K key = call.key(cache);
        log(call, "loads a key of cache " + JsonObject.quoted(cache.name()));
        cache.get(key);
        return new JsonObject().with("loaded", cache.containsKey(key));
    }

    private static JsonObject removed(long count) {
        return new JsonObject().with("removed", count);
    }

    private static void log(AdminCall call, String what) {
        Caller caller = call.caller();
        String who = caller.principal().isEmpty() ? "a caller" : "the user " + JsonObject.quoted(caller.principal());
        LOG.log(
                Level.INFO,
                who + " at " + (caller.address() == null ? "an unknown address" : caller.address()) + " " + what);
    }
}
