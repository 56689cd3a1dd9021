package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.CacheEvent;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.ListenerMode;
import org.civarcos.cache.Registration;
import org.civarcos.cache.spi.Capability;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class CacheListening extends CachePart {
    private final RecordingListener listener = new RecordingListener();

    @BeforeEach
    void needsEvents() {
        assumeCan(Capability.EVENTS);
    }

    private Registration listen() {
        return cache.addListener(listener, ListenerMode.SYNCHRONOUS);
    }

    @Test
    void synchronousListener_hasSeenTheEventWhenTheOperationReturns() {
        listen();

        cache.put("key", "old");
        assertThat(listener.texts()).containsExactly("CREATED key null->old");
        cache.put("key", "new");
        assertThat(listener.texts()).endsWith("UPDATED key old->new");
        cache.remove("key");
        assertThat(listener.texts()).endsWith("REMOVED key new->null");
        assertThat(listener.texts()).hasSize(3);
    }

    @Test
    void event_namesItsCache() {
        listen();
        cache.put("key", "value");

        assertThat(listener.events()).extracting(CacheEvent::cacheName).containsExactly(cache.name());
    }

    @Test
    void everyKindOfWrite_isTold() {
        listen();

        cache.putAll(Map.of("a", "1"));
        cache.putIfAbsent("b", "1");
        cache.getAndPut("b", "2");
        cache.replace("b", "3");
        cache.replace("b", "3", "4");
        cache.replace("b", version("b"), "5", EntryOptions.DEFAULT);
        cache.invoke("b", entry -> {
            entry.setValue("6");
            return true;
        });
        cache.get("c", (key, context) -> "loaded");
        cache.getAll(List.of("d"), (keys, context) -> Map.of("d", "loaded"));

        assertThat(listener.texts())
                .containsExactly(
                        "CREATED a null->1",
                        "CREATED b null->1",
                        "UPDATED b 1->2",
                        "UPDATED b 2->3",
                        "UPDATED b 3->4",
                        "UPDATED b 4->5",
                        "UPDATED b 5->6",
                        "CREATED c null->loaded",
                        "CREATED d null->loaded");
    }

    @Test
    void everyKindOfRemoval_isTold() {
        cache.putAll(Map.of("a", "1", "b", "1", "c", "1", "d", "1", "e", "1", "f", "1"));
        cache.put("tagged", "1", EntryOptions.ofTags("red"));
        listen();

        cache.remove("a", "1");
        cache.remove("b", version("b"));
        cache.getAndRemove("c");
        cache.removeAll(List.of("d"));
        cache.removeMatching(KeyPattern.glob("e"));
        cache.invoke("f", entry -> {
            entry.remove();
            return true;
        });
        cache.invalidateTags("red");

        assertThat(listener.texts())
                .containsExactly(
                        "REMOVED a 1->null",
                        "REMOVED b 1->null",
                        "REMOVED c 1->null",
                        "REMOVED d 1->null",
                        "REMOVED e 1->null",
                        "REMOVED f 1->null",
                        "REMOVED tagged 1->null");
    }

    @Test
    void whatChangesNothing_isNotTold() {
        cache.put("key", "value");
        listen();

        cache.putIfAbsent("key", "new");
        cache.replace("absent", "new");
        cache.replace("key", "other", "new");
        cache.remove("absent");
        cache.remove("key", "other");
        cache.touch("key", EntryOptions.ofTtl(time.units(10)));
        cache.get("key");
        cache.invoke("key", entry -> entry.exists());

        assertThat(listener.texts()).isEmpty();
    }

    @Test
    void clear_isNotToldEntryByEntry() {
        cache.put("key", "value");
        listen();

        cache.clear();

        assertThat(listener.texts()).isEmpty();
    }

    @Test
    void expiry_isToldWhenItIsNoticed_andOnce() {
        cache.put("key", "old", EntryOptions.ofTtl(time.units(2)));
        listen();
        time.advance(3);

        cache.get("key");
        cache.put("key", "new");

        assertThat(listener.texts()).containsExactly("EXPIRED key old->null", "CREATED key null->new");
        assertThat(cache.statistics().expirations()).isOne();
    }

    @Test
    void eviction_isTold() {
        assumeCan(Capability.SIZE_BOUND);
        cache = open(config -> config.maximumSize(10));
        listen();
        for (int i = 0; i < 300; i++) {
            cache.put("key-" + i, "value");
        }

        long evicted = listener.events().stream()
                .filter(event -> event.type() == CacheEvent.Type.EVICTED)
                .count();
        assertThat(evicted).isGreaterThan(200).isEqualTo(cache.statistics().evictions());
    }

    @Test
    void asynchronousListener_seesTheEvents_inOrder() {
        cache.addListener(listener);

        cache.put("key", "old");
        cache.put("key", "new");
        cache.remove("key");

        Eventually.awaitThat("three events", () -> listener.events().size() == 3);
        assertThat(listener.texts())
                .containsExactly("CREATED key null->old", "UPDATED key old->new", "REMOVED key new->null");
    }

    @Test
    void asynchronousListener_thatIsSlow_holdsNobodyUp() {
        CountDownLatch released = new CountDownLatch(1);
        cache.addListener(event -> assertThat(released.await(Task.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue());
        cache.addListener(listener);

        for (int i = 0; i < 100; i++) {
            cache.put("key-" + i, "value");
        }

        Eventually.awaitThat(
                "the other listener hears all", () -> listener.events().size() == 100);
        released.countDown();
    }

    @Test
    void listenerThatThrows_changesNothing() {
        for (ListenerMode mode : ListenerMode.values()) {
            cache.addListener(
                    event -> {
                        throw new IllegalStateException("expected by the test of a listener that throws");
                    },
                    mode);
        }
        listen();

        cache.put("key", "value");
        cache.put("key", "new");

        assertThat(cache.get("key")).isEqualTo("new");
        assertThat(listener.texts()).hasSize(2);
    }

    @Test
    void listener_closed_hearsNothingMore() {
        Registration registration = listen();
        cache.put("key", "value");
        registration.close();
        registration.close();

        cache.put("key", "new");

        assertThat(listener.texts()).hasSize(1);
    }

    @Test
    void listeners_ofOtherCaches_hearNothing() {
        listen();
        open(config -> config).put("key", "value");

        assertThat(listener.texts()).isEmpty();
    }

    @Test
    void listener_mayUseTheCache() {
        AtomicInteger echoes = new AtomicInteger();
        cache.addListener(
                event -> {
                    if (!event.key().startsWith("echo")) {
                        cache.put("echo of " + event.key(), String.valueOf(event.value()));
                        cache.get("loaded by a listener", (key, context) -> "value");
                        echoes.incrementAndGet();
                    }
                },
                ListenerMode.SYNCHRONOUS);
        listen();

        cache.put("key", "value");

        assertThat(cache.get("echo of key")).isEqualTo("value");
        assertThat(listener.texts()).startsWith("CREATED key null->value").contains("CREATED echo of key null->value");
    }

    @Test
    void listener_mayWriteTheKeyThatItHearsOf() {
        cache.addListener(
                event -> {
                    if (event.type() == CacheEvent.Type.CREATED) {
                        cache.put(event.key(), event.value() + "!");
                    }
                },
                ListenerMode.SYNCHRONOUS);
        listen();

        cache.put("key", "value");

        assertThat(cache.get("key")).isEqualTo("value!");
        assertThat(listener.texts()).containsExactly("CREATED key null->value", "UPDATED key value->value!");
    }

    @Test
    void listener_mayCloseItself() {
        Registration[] registration = new Registration[1];
        AtomicInteger heard = new AtomicInteger();
        registration[0] = cache.addListener(
                event -> {
                    heard.incrementAndGet();
                    registration[0].close();
                },
                ListenerMode.SYNCHRONOUS);

        cache.put("key", "value");
        cache.put("key", "new");

        assertThat(heard).hasValue(1);
    }
}
