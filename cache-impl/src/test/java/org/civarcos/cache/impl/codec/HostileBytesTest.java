package org.civarcos.cache.impl.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.TypeRef;
import org.civarcos.cache.spi.Codec;
import org.civarcos.cache.spi.ManagerOptions;
import org.civarcos.cache.spi.Settings;
import org.civarcos.cache.spi.StoreContext;
import org.civarcos.cache.testkit.HostileBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bytes that nobody wrote: a value of the declared class comes of them, or an {@link IllegalArgumentException}, and nothing
 * else.
 */
class HostileBytesTest {
    private static final int CASES = (int) Catalogue.all().count();

    record Node(Set<Node> nodes) {}

    record Labels(List<String> texts) implements Serializable {}

    private static <T> StoreContext<T, T> context(TypeRef<T> type, String serializer) {
        ManagerOptions manager = ManagerOptions.of(
                "test",
                HostileBytesTest.class.getClassLoader(),
                TimeSource.system(),
                Runnable::run,
                Settings.of(List.of(Map.of("arcos.cache.cache.places.serializer", serializer)::get)));
        return new StoreContext<>("places", CacheConfig.of(type, type).build(), manager, null);
    }

    private static <T> Codec<T> values(TypeRef<T> type, String serializer) {
        return context(type, serializer).valueCodec();
    }

    static Stream<Catalogue.Case> types() {
        return Catalogue.all();
    }

    @ParameterizedTest
    @MethodSource("types")
    void anyBytes_areAValueOfTheDeclaredClass_orNone(Catalogue.Case each) {
        @SuppressWarnings("unchecked")
        TypeRef<Object> type = (TypeRef<Object>) each.type();
        for (String serializer : List.of("json", "java", "string", "json+deflate")) {
            attack(each, () -> values(type, serializer));
        }
        attack(each, () -> context(type, "json").keyCodec());
    }

    private static void attack(Catalogue.Case each, Supplier<Codec<Object>> maker) {
        Codec<Object> codec;
        try {
            codec = maker.get();
        } catch (CacheConfigurationException refused) {
            assertThat(refused).hasMessageContaining(each.type().toString());
            return;
        }
        List<byte[]> good = new ArrayList<>();
        for (Object value : each.values()) {
            try {
                good.add(codec.encode(value));
            } catch (IllegalArgumentException refused) {
                assertThat(refused.getMessage()).isNotNull();
            }
        }
        HostileBytes.attack(
                good,
                each.toString().hashCode(),
                HostileBytes.inputs(CASES),
                bytes ->
                        assertThat(codec.decode(bytes)).isInstanceOf(each.type().rawType()));
    }

    private static void assertNone(Codec<?> codec, byte[] bytes) {
        assertThatThrownBy(() -> codec.decode(bytes)).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] repeated(String text, int times) {
        return text.repeat(times).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void json_ofGreatDepth_isNone() {
        assertNone(values(TypeRef.of(Node.class), "json"), repeated("{\"nodes\":[", 100_000));
        assertNone(values(new TypeRef<List<List<String>>>() {}, "json"), repeated("[", 1_000_000));
    }

    @Test
    void json_withANumberOfAMillionDigits_isNone_sinceTheyWouldTakeAMinute() {
        assertNone(values(TypeRef.of(BigInteger.class), "json"), repeated("9", 1_000_000));
    }

    @Test
    void serialised_nestedSets_areNone_sinceTheirHashCodesWouldTakeYears() throws IOException {
        Set<Object> outermost = new HashSet<>();
        Set<Object> one = outermost;
        Set<Object> other = new HashSet<>();
        for (int i = 0; i < 18; i++) {
            Set<Object> nextOne = new HashSet<>();
            Set<Object> nextOther = new HashSet<>(Set.of("a"));
            one.add(nextOne);
            one.add(nextOther);
            other.add(nextOne);
            other.add(nextOther);
            one = nextOne;
            other = nextOther;
        }
        Codec<Set<Object>> codec = values(new TypeRef<>() {}, "java");
        assertNone(codec, serialised(outermost));
        assertThatThrownBy(() -> SerialScan.check(doubled(40))).hasMessageContaining("refer to each other");
    }

    /** Lists of two, both of which are the next list: each level doubles what is there. */
    private static byte[] doubled(int levels) throws IOException {
        List<Object> list = new ArrayList<>(List.of("a"));
        for (int i = 0; i < levels; i++) {
            List<Object> above = new ArrayList<>();
            above.add(list);
            above.add(list);
            list = above;
        }
        return serialised(list);
    }

    @Test
    void serialised_valuesThatShareALittle_comeBack() {
        Labels shared = new Labels(List.of("a", "b"));
        Codec<List<Labels>> codec = values(new TypeRef<>() {}, "java");
        List<Labels> all = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            all.add(shared);
        }
        assertThat(codec.decode(codec.encode(all))).isEqualTo(all);
    }

    @Test
    void serialised_depthBeyondMeasure_isNone() throws IOException {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            list = new ArrayList<>(List.of(list));
        }
        assertNone(values(new TypeRef<List<Object>>() {}, "java"), serialised(list));
    }

    @Test
    void serialised_valueOfAnotherClass_isNone_alsoInsideCollections() throws IOException {
        assertNone(values(TypeRef.of(Labels.class), "java"), serialised("a text"));
        assertNone(
                values(new TypeRef<Map<String, Long>>() {}, "java"),
                serialised(new java.util.HashMap<>(Map.of("a", "b"))));
        assertNone(values(new TypeRef<List<Labels>>() {}, "java"), serialised(new ArrayList<>(List.of(1L))));
        Labels raw = new Labels(rawList());
        assertNone(values(TypeRef.of(Labels.class), "java"), serialised(raw));
    }

    @Test
    void serialised_setThatSaysItIsAMapOfAKeyWithoutAValue_isNone() throws IOException {
        byte[] bytes = serialised(Set.of(1.0, 2.0, 3.0));
        int kind = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("tagxp") + "tagxp".length() + 3;
        assertThat(bytes[kind]).as("a set").isEqualTo((byte) 2);
        bytes[kind] = 3;
        assertNone(values(new TypeRef<Set<Double>>() {}, "java"), bytes);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static List<String> rawList() {
        return (List) new ArrayList<>(List.of(1L));
    }

    private static byte[] serialised(Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        return bytes.toByteArray();
    }
}
