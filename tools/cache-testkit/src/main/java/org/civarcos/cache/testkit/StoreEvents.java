package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civarcos.cache.CacheEvent.Type.CREATED;
import static org.civarcos.cache.CacheEvent.Type.EVICTED;
import static org.civarcos.cache.CacheEvent.Type.EXPIRED;
import static org.civarcos.cache.CacheEvent.Type.REMOVED;
import static org.civarcos.cache.CacheEvent.Type.UPDATED;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.civarcos.cache.CacheEvent;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.spi.Capability;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.testkit.RecordingObserver.Noted;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests of the events of a store: delivered at the end of the operation. */
abstract class StoreEvents extends StorePart {
    @BeforeEach
    void needsEvents() {
        assumeCan(Capability.EVENTS);
    }

    private static Noted<String, @Nullable String> event(
            CacheEvent.Type type, String key, @Nullable String value, @Nullable String oldValue) {
        return new Noted<>(type, key, value, oldValue);
    }

    @Test
    void put_tellsOfCreationAndUpdate() {
        put("key", "old");
        put("key", "new");
        put("key", null);

        assertThat(observer.take())
                .containsExactly(
                        event(CREATED, "key", "old", null),
                        event(UPDATED, "key", "new", "old"),
                        event(UPDATED, "key", null, "new"));
    }

    @Test
    void put_ofAnEqualValue_tellsOfAnUpdate() {
        put("key", "value");
        put("key", "value");

        assertThat(observer.take()).extracting(Noted::type).containsExactly(CREATED, UPDATED);
    }

    @Test
    void put_thatIsNotApplied_tellsNothing() {
        put("key", "value");
        observer.take();

        store.put("key", "new", EntryOptions.DEFAULT, WriteCondition.IF_ABSENT);
        store.put("other", "new", EntryOptions.DEFAULT, WriteCondition.IF_PRESENT);
        store.remove("other", WriteCondition.ALWAYS);
        store.remove("key", new WriteCondition.IfValue("other"));

        assertThat(observer.take()).isEmpty();
    }

    @Test
    void put_withTtlZero_tellsOfARemoval() {
        put("key", "old");
        observer.take();

        put("key", "new", EntryOptions.ofTtl(Duration.ZERO));
        put("absent", "new", EntryOptions.ofTtl(Duration.ZERO));

        assertThat(observer.take()).containsExactly(event(REMOVED, "key", null, "old"));
    }

    @Test
    void remove_tellsOfRemovals() {
        put("a", "1");
        put("b", "2");
        put("c", "3");
        put("d", "4", EntryOptions.ofTags("red"));
        observer.take();

        store.remove("a", WriteCondition.ALWAYS);
        store.removeAll(List.of("b"));
        store.removeMatching(KeyPattern.glob("c*"));
        store.invalidateTags(Set.of("red"));

        assertThat(observer.take())
                .containsExactly(
                        event(REMOVED, "a", null, "1"),
                        event(REMOVED, "b", null, "2"),
                        event(REMOVED, "c", null, "3"),
                        event(REMOVED, "d", null, "4"));
    }

    @Test
    void clear_tellsNothing() {
        put("key", "value");
        observer.take();

        store.clear();

        assertThat(observer.take()).isEmpty();
    }

    @Test
    void readsAndTouches_tellNothing() {
        put("key", "value");
        observer.take();

        value("key");
        store.getAll(Set.of("key"));
        entry("key");
        scan(null);
        store.touch("key", EntryOptions.ofTtl(time.units(10)));

        assertThat(observer.take()).isEmpty();
    }

    @Test
    void anExpiredEntry_thatIsReplaced_wasExpiredAndIsCreated() {
        put("key", "old", EntryOptions.ofTtl(time.units(2)));
        observer.take();
        time.advance(3);

        put("key", "new");

        assertThat(observer.take())
                .containsExactly(event(EXPIRED, "key", null, "old"), event(CREATED, "key", "new", null));
    }

    @Test
    void anExpiredEntry_isToldOnce() {
        put("key", "old", EntryOptions.ofTtl(time.units(2)));
        observer.take();
        time.advance(3);

        value("key");
        value("key");
        store.remove("key", WriteCondition.ALWAYS);

        assertThat(observer.take()).containsExactly(event(EXPIRED, "key", null, "old"));
    }

    @Test
    void anEvictedEntry_isTold() {
        assumeCan(Capability.SIZE_BOUND);
        store = bench().open(observer, config -> config.maximumSize(10));
        for (int i = 0; i < 500; i++) {
            put("key-" + i, "value-" + i);
        }

        List<Noted<String, @Nullable String>> evicted = observer.take().stream()
                .filter(event -> event.type() == EVICTED)
                .toList();
        assertThat(evicted).hasSize(500 - scan(null).size());
        assertThat(evicted)
                .allMatch(event -> event.value() == null
                        && event.key().replace("key", "value").equals(event.oldValue()));
    }

    @Test
    void eventsOfOneKey_areInTheOrderInWhichTheyHappened() {
        bench().threads().race(4, thread -> {
            for (int i = 0; i < 500; i++) {
                String key = "key-" + i % 3;
                if (i % 7 == 0) {
                    store.remove(key, WriteCondition.ALWAYS);
                } else {
                    put(key, thread + "-" + i);
                }
            }
            return thread;
        });

        // Delivery is the observer's: what counts here is the order of the notes.
        Map<String, @Nullable String> state = new HashMap<>();
        for (Noted<String, @Nullable String> event : observer.inOrderOfNoting()) {
            assertThat(event.oldValue()).as("the value before %s", event).isEqualTo(state.get(event.key()));
            assertThat(event.type() == CREATED).isEqualTo(event.oldValue() == null);
            state.put(event.key(), event.value());
        }
        state.forEach((key, value) -> assertThat(value(key)).isEqualTo(value));
    }
}
