package org.civarcos.cache.impl.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.TypeRef;
import org.civarcos.cache.spi.Codec;
import org.civarcos.cache.spi.ManagerOptions;
import org.civarcos.cache.spi.Settings;
import org.civarcos.cache.spi.StoreContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every codec and every type: what is written comes back as it was, or is refused by name; there is no third outcome. */
class RoundTripTest {
    private static final RecursiveComparisonConfiguration BY_CONTENT =
            RecursiveComparisonConfiguration.builder().build();

    static Stream<Catalogue.Case> types() {
        return Catalogue.all();
    }

    private static <T> StoreContext<T, T> context(TypeRef<T> type, String... properties) {
        Map<String, String> set = new HashMap<>();
        for (int i = 0; i < properties.length; i += 2) {
            set.put(properties[i], properties[i + 1]);
        }
        ManagerOptions manager = ManagerOptions.of(
                "test",
                RoundTripTest.class.getClassLoader(),
                TimeSource.system(),
                Runnable::run,
                Settings.of(List.of(set::get)));
        return new StoreContext<>("places", CacheConfig.of(type, type).build(), manager, null);
    }

    @ParameterizedTest
    @MethodSource("types")
    void value_comesBack_orIsRefused(Catalogue.Case each) {
        for (String serializer : List.of("", "json", "java", "json+deflate", "java+deflate")) {
            String[] set = serializer.isEmpty()
                    ? new String[0]
                    : new String[] {"arcos.cache.cache.places.serializer", serializer};
            assertValues(each, set);
        }
    }

    @SuppressWarnings("unchecked")
    private static void assertValues(Catalogue.Case each, String[] set) {
        Codec<Object> codec;
        try {
            codec = context((TypeRef<Object>) each.type(), set).valueCodec();
        } catch (CacheConfigurationException e) {
            assertThat(e).hasMessageContaining(each.type().toString());
            return;
        }
        for (Object value : each.values()) {
            byte[] bytes = encoded(codec, value);
            if (bytes != null) {
                assertSame(value, codec.decode(bytes));
            }
        }
    }

    /** The bytes; null if it was refused by name. */
    private static byte[] encoded(Codec<Object> codec, Object value) {
        try {
            return codec.encode(value);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).hasSizeGreaterThan(20);
            return null;
        }
    }

    private static void assertSame(Object value, Object copy) {
        if (!isContainer(value)) {
            assertThat(copy).hasSameClassAs(value);
        }
        boolean isEqual = copy.equals(value) && value.equals(copy);
        assertThat(isEqual || isByIdentity(value)).as("%s is %s", copy, value).isTrue();
        if (isByIdentity(value)) {
            assertThat(copy).usingRecursiveComparison(BY_CONTENT).isEqualTo(value);
        }
    }

    private static boolean isContainer(Object value) {
        return value instanceof Iterable || value instanceof Map;
    }

    private static boolean isByIdentity(Object value) {
        return value.getClass().isArray()
                || value instanceof java.util.Queue
                || value instanceof Catalogue.WithArray
                || value instanceof Catalogue.WithBytes
                || value instanceof Catalogue.Unequal;
    }

    @ParameterizedTest
    @MethodSource("types")
    void key_comesBackEqual_andEqualKeysAreWrittenAlike_orItIsRefused(Catalogue.Case each) {
        @SuppressWarnings("unchecked")
        TypeRef<Object> type = (TypeRef<Object>) each.type();
        Codec<Object> codec;
        try {
            codec = context(type).keyCodec();
        } catch (CacheConfigurationException e) {
            assertThat(e).hasMessageContaining(each.type().toString());
            return;
        }
        List<Object> kept = new ArrayList<>();
        for (Object key : each.values()) {
            byte[] bytes = encoded(codec, key);
            if (bytes == null) {
                continue;
            }
            Object copy = codec.decode(bytes);
            assertThat(copy).isEqualTo(key).hasSameHashCodeAs(key);
            assertThat(key).isEqualTo(copy);
            for (Object other : kept) {
                assertThat(Arrays.equals(codec.encode(other), bytes))
                        .as("%s and %s", other, key)
                        .isEqualTo(other.equals(key));
            }
            kept.add(key);
        }
    }

    private static void assertRefused(TypeRef<?> type, String... names) {
        assertThatThrownBy(() -> context(type).keyCodec())
                .isInstanceOf(CacheConfigurationException.class)
                .message()
                .contains(names);
    }

    private static void assertRefused(Object key, String... names) {
        @SuppressWarnings("unchecked")
        Codec<Object> codec = context((TypeRef<Object>) TypeRef.of((java.lang.reflect.Type) key.getClass()))
                .keyCodec();
        assertThatThrownBy(() -> codec.encode(key))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .contains(names);
    }

    @Test
    void whatIsWrongWithAKeyType_isNamed() {
        assertRefused(TypeRef.of(Catalogue.WithArray.class), "\"numbers\"", "WithArray");
        assertRefused(TypeRef.of(Catalogue.WithObject.class), "\"any\"", "java.lang.Object");
        assertRefused(TypeRef.of(Catalogue.WithInterface.class), "\"task\"", "java.lang.Runnable");
        assertRefused(TypeRef.of(Catalogue.Unequal.class), "Unequal", "equals");
        assertRefused(TypeRef.of(Catalogue.Ignoring.class), "\"secret\"", "JsonIgnore");
        assertRefused(new Catalogue.Folded("a"), "\"name\"", "Folded");
        assertRefused(new Catalogue.Folded("1"), "\"name\"", "Folded");
        assertRefused(new Catalogue.Price(BigDecimal_ONE), "\"amount\"", "Price");
        assertRefused(new Catalogue.HiddenBelow(1, "a", 2), "\"more\"", "HiddenBelow");
        assertRefused(new Catalogue.Counted(1), "\"n\"", "Counted");
        assertRefused(new Catalogue.TransientInEquals(), "\"tenant\"", "TransientInEquals");
    }

    private static final java.math.BigDecimal BigDecimal_ONE = java.math.BigDecimal.ONE;

    @Test
    void subclassOfTheDeclaredKeyType_isRefused() {
        Codec<Catalogue.Hidden> codec =
                context(TypeRef.of(Catalogue.Hidden.class)).keyCodec();
        assertThat(codec.encode(new Catalogue.Hidden(1, "a"))).asString().isEqualTo("{\"id\":1,\"tenant\":\"a\"}");
        assertThatThrownBy(() -> codec.encode(new Catalogue.HiddenBelow(1, "a", 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("HiddenBelow");
    }

    @Test
    void whatIsWrongWithAValueType_isNamed() {
        assertThatThrownBy(
                        () -> context(TypeRef.of(Catalogue.WithInterface.class)).valueCodec())
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessageContainingAll("\"task\"", "WithInterface", "java.lang.Runnable");
        assertThatThrownBy(() -> context(TypeRef.of(Catalogue.WithObject.class)).valueCodec())
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessageContainingAll("\"any\"", "WithObject");
    }

    @Test
    void valueWithoutGetters_keepsItsFields() {
        Codec<Catalogue.Hidden> codec =
                context(TypeRef.of(Catalogue.Hidden.class)).valueCodec();
        assertThat(codec.id()).isEqualTo("json2");
        assertThat(codec.decode(codec.encode(new Catalogue.Hidden(500, "a"))))
                .isEqualTo(new Catalogue.Hidden(500, "a"));
    }
}
