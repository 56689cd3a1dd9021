package org.civarcos.cache.admin;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.ScanCursor;

/**
 * Call of the console by a caller that was let in.
 *
 * @param manager the manager of the application
 * @param options how the console is set
 * @param parameters those of the query, decoded
 * @param caller who asks
 * @param tokens makes tokens
 * @param texts writes and reads keys and values
 */
record AdminCall(
        CacheManager manager,
        AdminOptions options,
        MultivaluedMap<String, String> parameters,
        Caller caller,
        PageToken tokens,
        CacheTexts texts) {
    private static final int LIMIT = 50;
    private static final int MOST = 500;

    /** The text of a parameter that has to be there. */
    String text(String name) {
        return optional(name).orElseThrow(() -> missing(name));
    }

    private static RefusedException missing(String name) {
        return new RefusedException(400, "the parameter " + name + " is missing: add it to the query");
    }

    Optional<String> optional(String name) {
        return Optional.ofNullable(parameters.getFirst(name)).filter(text -> !text.isEmpty());
    }

    /** Throws if a parameter is there and empty: without it something else, and more, is meant. */
    void requireNamed(String name) {
        String text = parameters.getFirst(name);
        if (text != null && text.isEmpty()) {
            throw new RefusedException(400, "the parameter " + name + " is empty: give it a value, or leave it out");
        }
    }

    /** The number of a parameter. */
    long count(String name) {
        String text = text(name);
        try {
            long count = Long.parseLong(text);
            if (count >= 1) {
                return count;
            }
        } catch (NumberFormatException none) {
            // refused below
        }
        throw new RefusedException(
                400, "the parameter " + name + " is " + JsonObject.quoted(text) + ": give one or more");
    }

    /** How much of a cache is looked at. */
    int limit() {
        return optional("limit").isEmpty() ? LIMIT : (int) Math.min(count("limit"), MOST);
    }

    KeyPattern pattern() {
        return KeyPattern.glob(optional("pattern").orElse("*"));
    }

    ScanCursor cursor() {
        return optional("cursor").map(ScanCursor::of).orElse(ScanCursor.START);
    }

    /** The cache that the query names. */
    Cache<?, ?> cache() {
        return cache(text("cache"));
    }

    Cache<?, ?> cache(String name) {
        return manager.getCache(name)
                .orElseThrow(() -> new RefusedException(404, "there is no cache " + JsonObject.quoted(name) + " now"));
    }

    /** The key of a cache that the query names. */
    <K> K key(Cache<K, ?> cache) {
        String text = parameters.getFirst("key");
        if (text == null) {
            throw missing("key");
        }
        return texts.key(cache, text);
    }
}
