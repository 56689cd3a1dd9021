package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.KeyPattern;
import org.junit.jupiter.api.Test;

/** Tests of changes during a load: the loaded value goes to its callers and is not stored. */
abstract class CacheLoadInvalidation extends CachePart {
    /** Loads "stale", lets something happen while the loader runs, and expects that only the caller gets it. */
    private void assertOvertaken(HeldLoader loader, Runnable meanwhile) throws InterruptedException {
        Task<String> caller = threads.start(() -> cache.get("key", loader));
        loader.awaitStarted();
        meanwhile.run();
        loader.finish("stale");

        assertThat(caller.result()).isEqualTo("stale");
        assertThat(cache.get("key")).isNotEqualTo("stale");
    }

    private void assertOvertaken(Runnable meanwhile) throws InterruptedException {
        assertOvertaken(new HeldLoader(), meanwhile);
        assertThat(cache.containsKey("key")).isFalse();
    }

    private void assertStored(HeldLoader loader, Runnable meanwhile) throws InterruptedException {
        Task<String> caller = threads.start(() -> cache.get("key", loader));
        loader.awaitStarted();
        meanwhile.run();
        loader.finish("value");

        assertThat(caller.result()).isEqualTo("value");
        assertThat(cache.get("key")).isEqualTo("value");
    }

    @Test
    void remove_wins() throws Exception {
        assertOvertaken(() -> cache.remove("key"));
    }

    @Test
    void getAndRemove_wins() throws Exception {
        assertOvertaken(() -> cache.getAndRemove("key"));
    }

    @Test
    void removeAll_wins() throws Exception {
        assertOvertaken(() -> cache.removeAll(List.of("key", "other")));
    }

    @Test
    void removeMatching_wins() throws Exception {
        assertOvertaken(() -> cache.removeMatching(KeyPattern.glob("k?y")));
    }

    @Test
    void clear_wins() throws Exception {
        assertOvertaken(() -> cache.clear());
    }

    @Test
    void putWithTtlZero_wins() throws Exception {
        assertOvertaken(() -> cache.put("key", "value", EntryOptions.ofTtl(Duration.ZERO)));
    }

    @Test
    void put_wins() throws Exception {
        assertOvertaken(new HeldLoader(), () -> cache.put("key", "fresh"));

        assertThat(cache.get("key")).isEqualTo("fresh");
    }

    @Test
    void putIfAbsent_wins() throws Exception {
        assertOvertaken(
                new HeldLoader(),
                () -> assertThat(cache.putIfAbsent("key", "fresh")).isTrue());

        assertThat(cache.get("key")).isEqualTo("fresh");
    }

    @Test
    void invoke_wins() throws Exception {
        assertOvertaken(
                new HeldLoader(),
                () -> cache.invoke("key", entry -> {
                    entry.setValue("fresh");
                    return true;
                }));

        assertThat(cache.get("key")).isEqualTo("fresh");
    }

    @Test
    void aWriteThatWasRemovedAgain_wins() throws Exception {
        assertOvertaken(() -> {
            cache.put("key", "fresh");
            cache.remove("key");
        });
    }

    @Test
    void invalidateTags_ofATagThatTheLoadHasSet_wins() throws Exception {
        HeldLoader loader = new HeldLoader(context -> context.tags("red"), context -> {});

        assertOvertaken(loader, () -> cache.invalidateTags("red"));
        assertThat(cache.containsKey("key")).isFalse();
    }

    @Test
    void invalidateTags_ofATagThatTheLoadSetsLater_wins() throws Exception {
        HeldLoader loader = new HeldLoader(context -> {}, context -> context.tags("blue", "red"));

        assertOvertaken(loader, () -> cache.invalidateTags("red"));
        assertThat(cache.containsKey("key")).isFalse();
    }

    @Test
    void invalidateTags_ofTheManager_wins() throws Exception {
        HeldLoader loader = new HeldLoader(context -> {}, context -> context.tags("red"));

        assertOvertaken(loader, () -> bench().manager().invalidateTags("red"));
        assertThat(cache.containsKey("key")).isFalse();
    }

    @Test
    void invalidateTags_ofOtherTags_changesNothing() throws Exception {
        assertStored(new HeldLoader(context -> {}, context -> context.tags("blue")), () -> cache.invalidateTags("red"));
    }

    @Test
    void whatHappensToOtherKeys_changesNothing() throws Exception {
        assertStored(new HeldLoader(), () -> {
            cache.put("other", "value");
            cache.remove("other");
            cache.removeMatching(KeyPattern.glob("other*"));
        });
    }

    @Test
    void readsOfTheKey_changeNothing() throws Exception {
        assertStored(new HeldLoader(), () -> {
            cache.get("key");
            cache.entry("key");
        });
    }

    @Test
    void waiters_getTheLoadedValueToo() throws Exception {
        HeldLoader loader = new HeldLoader();
        Task<String> caller = threads.start(() -> cache.get("key", loader));
        loader.awaitStarted();
        Task<String> waiter = threads.start(() -> cache.get("key", unwanted())).awaitBlocked();
        cache.remove("key");
        loader.finish("stale");

        assertThat(caller.result()).isEqualTo("stale");
        assertThat(waiter.result()).isEqualTo("stale");
        assertThat(cache.containsKey("key")).isFalse();
    }

    @Test
    void whoComesAfterAnInvalidation_doesNotGetWhatWasLoadedBeforeIt() throws Exception {
        HeldLoader loader = new HeldLoader();
        Task<String> caller = threads.start(() -> cache.get("key", loader));
        loader.awaitStarted();
        cache.remove("key");

        assertThat(cache.get("key", (key, context) -> "fresh")).isEqualTo("fresh");

        loader.finish("stale");
        assertThat(caller.result()).isEqualTo("stale");
        assertThat(cache.get("key", unwanted())).isEqualTo("fresh");
    }

    @Test
    void aLoadedValue_neverHidesAnInvalidation() {
        AtomicInteger source = new AtomicInteger();
        for (int round = 0; round < 300; round++) {
            threads.race(3, thread -> {
                if (thread == 0) {
                    int changed = source.incrementAndGet();
                    cache.invalidateTags("source");
                    assertThat(Integer.parseInt(load(source))).isGreaterThanOrEqualTo(changed);
                } else {
                    load(source);
                }
                return thread;
            });

            assertThat(cache.get("key")).isIn(null, String.valueOf(source.get()));
        }
    }

    private String load(AtomicInteger source) {
        return cache.get("key", (key, context) -> {
            context.tags("source");
            return String.valueOf(source.get());
        });
    }
}
