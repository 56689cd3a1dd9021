package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.CacheEvent;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.EvictionPolicy;
import org.civarcos.cache.ListenerMode;
import org.civarcos.cache.TypeRef;
import org.civarcos.cache.spi.Capability;
import org.civarcos.cache.spi.Codec;
import org.civarcos.cache.spi.CompressedCodec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A cache with a serializer holds bytes, wherever it is: what a caller does to an object that it put or got never
 * changes what is cached, and lifetime, bound and policy act as without one.
 */
abstract class CacheByValue extends CachePart {
    private static final String[] SERIALIZERS = {"json", "java", "json+deflate", "java+deflate"};

    private Cache<String, List<String>> lists;

    @BeforeEach
    void needsSerializer() {
        assumeCan(Capability.SERIALIZER);
        lists = openLists(config -> config.serializer("json"));
    }

    private Cache<String, List<String>> openLists(UnaryOperator<CacheConfig.Builder<String, List<String>>> configure) {
        return bench().open(new TypeRef<List<String>>() {}, configure);
    }

    private static List<String> list(String... texts) {
        return new ArrayList<>(List.of(texts));
    }

    /** Spoils an object that the cache handed out. */
    private static void spoil(@Nullable List<String> value) {
        Objects.requireNonNull(value).add("spoilt");
    }

    private void assertHeld(String... texts) {
        assertThat(lists.get("key")).containsExactly(texts);
    }

    @Test
    void everySerializer_keepsValuesFromTheirCallers() {
        for (String serializer : SERIALIZERS) {
            lists = openLists(config -> config.serializer(serializer));
            List<String> value = list("a", "long ".repeat(1_000));
            lists.put("key", value);

            spoil(value);
            spoil(lists.get("key"));

            assertThat(lists.get("key")).as(serializer).containsExactly("a", "long ".repeat(1_000));
        }
    }

    @Test
    void whatIsRead_isAnObjectOfItsOwn_byEveryRead() {
        lists.put("key", list("a"));

        spoil(lists.get("key"));
        spoil(lists.getOrDefault("key", null));
        spoil(lists.get("key", (key, context) -> list("loaded")));
        spoil(lists.getAll(List.of("key")).get("key"));
        spoil(lists.entry("key").orElseThrow().value());
        lists.iterator().forEachRemaining(entry -> spoil(entry.value()));
        spoil(lists.asMap().get("key"));
        spoil(await(lists.async().get("key")));
        spoil(lists.getAndTouch("key", EntryOptions.ofTtl(time.units(100))));

        assertHeld("a");
    }

    @Test
    void whatIsLoaded_isNotChangedByItsCaller() {
        spoil(lists.get("key", (key, context) -> list("loaded")));
        assertHeld("loaded");

        lists.clear();
        spoil(lists.getAll(List.of("key"), (keys, context) -> Map.of("key", list("many")))
                .get("key"));
        assertHeld("many");
    }

    @Test
    void everyWrite_isOfAValue() {
        List<String> value = list("a");
        lists.putAll(Map.of("key", value));
        spoil(value);
        assertHeld("a");

        assertThat(lists.getAndPut("key", list("b"))).containsExactly("a");
        assertThat(lists.replace("key", list("b"), list("c"))).isTrue();
        assertThat(lists.replace("key", list("b"), list("d"))).isFalse();
        lists.invoke("key", entry -> {
            List<String> more = Objects.requireNonNull(entry.value());
            spoil(more);
            entry.setValue(list("e"));
            spoil(more);
            return more;
        });
        assertHeld("e");
        assertThat(lists.asMap().compute("key", (key, former) -> list(former.get(0), "f")))
                .containsExactly("e", "f");
        assertThat(lists.remove("key", list("x"))).isFalse();
        assertThat(lists.remove("key", list("e", "f"))).isTrue();
    }

    @Test
    void aProcessorThatChangesTheValueAndSetsNothing_changesNothing() {
        lists.put("key", list("a"));

        lists.invoke("key", entry -> {
            spoil(entry.value());
            return "";
        });

        assertHeld("a");
    }

    @Test
    void textsAndNumbers_areJoinedAndCountedAsWithout() {
        cache = open(config -> config.serializer("json+deflate"));
        cache.put("key", "b");
        cache.append("key", "c");
        cache.prepend("key", "a");
        assertThat(cache.get("key")).isEqualTo("abc");

        for (String serializer : SERIALIZERS) {
            Cache<String, Long> numbers = bench().open(TypeRef.of(Long.class), config -> config.serializer(serializer));
            assertThat(numbers.incrementIfPresent("key", 1)).as(serializer).isEmpty();
            assertThat(numbers.increment("key", 2)).as(serializer).isEqualTo(2);
            assertThat(numbers.increment("key", 3)).as(serializer).isEqualTo(5);
            assertThat(numbers.get("key")).as(serializer).isEqualTo(5);
            assertThatThrownBy(() -> numbers.increment("key", Long.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
            assertThat(numbers.get("key")).as(serializer).isEqualTo(5);
        }
    }

    @Test
    void arraysOfBytes_areCompared_byWhatIsInThem() {
        Cache<String, byte[]> arrays = bench().open(TypeRef.of(byte[].class), config -> config.serializer("bytes"));
        byte[] value = {1, 2};
        arrays.put("key", value);
        value[0] = 9;

        assertThat(arrays.get("key")).containsExactly(1, 2);
        assertThat(arrays.replace("key", new byte[] {1, 2}, new byte[] {3})).isTrue();
        assertThat(arrays.remove("key", new byte[] {3})).isTrue();
    }

    @Test
    void tags_areThoseOfTheEntry() {
        lists.put("key", list("a"), EntryOptions.ofTags("red"));
        CacheEntry<String, List<String>> entry = lists.entry("key").orElseThrow();
        assertThat(entry.tags()).containsExactly("red");

        assertThat(lists.invalidateTags("red")).isOne();
        assertThat(lists.get("key")).isNull();
    }

    @Test
    void listeners_areGivenObjectsOfTheirOwn() {
        assumeCan(Capability.EVENTS);
        ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();
        lists.addListener(
                event -> {
                    seen.add(text(event));
                    if (event.value() != null) {
                        spoil(event.value());
                    }
                },
                ListenerMode.SYNCHRONOUS);

        lists.put("key", list("a"));
        lists.put("key", list("b"));
        assertHeld("b");
        lists.remove("key");

        assertThat(seen).containsExactly("CREATED null->[a]", "UPDATED [a]->[b]", "REMOVED [b]->null");
    }

    private static String text(CacheEvent<?, ?> event) {
        return event.type() + " " + event.oldValue() + "->" + event.value();
    }

    @Test
    void lifetimeBoundPolicyAndSerializer_actTogether() {
        boolean isBounded = CacheBench.capabilities(cache).contains(Capability.SIZE_BOUND);
        lists = openLists(config -> {
            config.expireAfterWrite(time.units(2)).serializer("json+deflate");
            return isBounded ? config.maximumSize(100).evictionPolicy(EvictionPolicy.FIFO) : config;
        });
        for (int i = 0; i < 500; i++) {
            lists.put("filler " + i, list("filler"));
        }
        List<String> value = list("a");
        lists.put("key", value);
        spoil(value);

        assertHeld("a");
        if (isBounded) {
            assertThat(lists.statistics().evictions()).isPositive();
            assertThat(lists.statistics().size().orElseThrow()).isLessThanOrEqualTo(100);
            assertThat(lists.containsKey("filler 0")).isFalse();
        }
        time.advance(3);
        assertThat(lists.get("key")).isNull();
    }

    // --- what cannot be written or read --------------------------------------------------------------------------

    /** Texts, but for those that it cannot write and those that it cannot read. */
    private static final class Picky implements Codec<String> {
        @Override
        public String id() {
            return "picky";
        }

        @Override
        public byte[] encode(String value) {
            if (value.startsWith("unwritable")) {
                throw new IllegalArgumentException("it is unwritable");
            }
            return value.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String decode(byte[] bytes) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            if (text.startsWith("unreadable")) {
                throw new IllegalArgumentException("it is unreadable");
            }
            return text;
        }
    }

    @Test
    void aValueThatCannotBeWritten_failsItsPut_andChangesNothing() {
        for (Codec<String> codec : List.of(new Picky(), CompressedCodec.of(new Picky(), 0))) {
            cache = open(config -> config.serializer(codec));
            cache.put("key", "good");

            assertThatThrownBy(() -> cache.put("key", "unwritable"))
                    .isInstanceOf(CacheStoreException.class)
                    .hasMessageContaining(cache.name())
                    .hasMessageContaining(codec.id())
                    .hasMessageContaining("it is unwritable")
                    .hasMessageContaining("serializer");
            @Nullable String kept = bench().tellsTableFirst() ? null : "good";
            assertThat(cache.get("key")).isEqualTo(kept);

            assertThatThrownBy(() -> cache.putAll(Map.of("other", "good", "more", "unwritable")))
                    .isInstanceOf(CacheStoreException.class);
            assertThat(cache.get("key")).isEqualTo(kept);
            if (bench().isBoundWhole()) { // shards write apart
                assertThat(cache.containsKey("other")).isFalse();
            }
            assertThat(cache.containsKey("more")).isFalse();
        }
    }

    @Test
    void aLoadedValueThatCannotBeWritten_isReturned_andNotStored() {
        cache = open(config -> config.serializer(new Picky()));

        assertThat(cache.get("key", (key, context) -> "unwritable")).isEqualTo("unwritable");
        assertThat(cache.containsKey("key")).isFalse();
    }

    @Test
    void aValueThatCannotBeRead_isAMiss_andGoes() {
        cache = open(config -> config.serializer(new Picky()));
        cache.put("key", "unreadable");

        assertThat(cache.get("key")).isNull();
        assertThat(cache.statistics().misses()).isOne();
        Eventually.awaitThat("what cannot be read is gone", () -> !cache.containsKey("key"));
        assertThat(cache.get("key", (key, context) -> "good")).isEqualTo("good");
        assertThat(cache.get("key")).isEqualTo("good");
    }
}
