package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.Registration;
import org.civarcos.cache.spi.Capability;
import org.civarcos.cache.spi.Invalidation;
import org.civarcos.cache.spi.WriteCondition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The feed of invalidations: one that says more than it must is right, one that says less is not. */
abstract class StoreFeed extends StorePart {
    private final Collection<Invalidation<String>> heard = new ConcurrentLinkedQueue<>();
    private Registration registration;

    @BeforeEach
    void listen() {
        assumeCan(Capability.INVALIDATION_FEED);
        put("key", "value", EntryOptions.ofTags("red"));
        registration = store.onInvalidation(heard::add);
    }

    private void assertForgets(String key, String tag) {
        Eventually.awaitThat("it is heard", () -> heard.stream().anyMatch(said -> covers(said, key, tag)));
    }

    private static boolean covers(Invalidation<String> said, String key, String tag) {
        if (said instanceof Invalidation.Keys<String> some) {
            return some.keys().contains(key);
        }
        if (said instanceof Invalidation.Tags<String> some) {
            return some.tags().contains(tag);
        }
        return true;
    }

    @Test
    void put_isHeard() {
        put("key", "new");

        assertForgets("key", "red");
    }

    @Test
    void remove_isHeard() {
        store.remove("key", WriteCondition.ALWAYS);

        assertForgets("key", "red");
    }

    @Test
    void removeMatching_isHeard() {
        store.removeMatching(KeyPattern.glob("k*"));

        assertForgets("key", "red");
    }

    @Test
    void invalidateTags_isHeard() {
        store.invalidateTags(Set.of("red"));

        assertForgets("key", "red");
    }

    @Test
    void clear_isHeard() {
        store.clear();

        Eventually.awaitThat("it is heard", () -> heard.stream().anyMatch(Invalidation.All.class::isInstance));
    }

    @Test
    void increment_isHeard() {
        var numbers = bench().openNumbers(config -> config);
        registration = numbers.onInvalidation(heard::add);

        numbers.increment("number", 1, 0L);

        assertForgets("number", "red");
    }

    @Test
    void closed_hearsNothingMore() {
        registration.close();
        registration.close();
        heard.clear(); // of a server, the news of what was done before

        put("key", "new");
        store.clear();

        assertThat(heard).isEmpty();
    }
}
