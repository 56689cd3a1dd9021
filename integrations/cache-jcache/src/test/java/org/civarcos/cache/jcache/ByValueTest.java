package org.civarcos.cache.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings("JavaUtilDate") // that it can be changed is what it is here for
class ByValueTest {
    @RegisterExtension
    final TestProvider provider = new TestProvider();

    private Cache<Object, Object> cache(String... properties) {
        return provider.manager(properties).createCache("values", new MutableConfiguration<>());
    }

    /** The engine's serializer cannot hold an object of any type, and here everything is copied above it. */
    @Test
    void theSerializerOfAllCaches_isNotForThese() {
        Cache<Object, Object> cache = cache("arcos.cache.serializer", "json");
        List<String> value = new ArrayList<>(List.of("a"));
        cache.put(1, value);
        value.add("b");

        assertThat(cache.get(1)).isEqualTo(List.of("a"));
    }

    record Point(int x, int y) {}

    record Line(Point from, Point to, TimeUnit unit, String name) {}

    record Path(List<Point> points) implements Serializable {}

    static List<Object> immutable() {
        return List.of(
                "text",
                7,
                7L,
                true,
                new BigDecimal("7.5"),
                UUID.randomUUID(),
                URI.create("a:b"),
                LocalDate.EPOCH,
                TimeUnit.DAYS,
                new Line(new Point(1, 2), new Point(3, 4), TimeUnit.DAYS, "name"));
    }

    @ParameterizedTest
    @MethodSource("immutable")
    void whatNobodyCanChange_isKeptAsItIs(Object value) {
        Cache<Object, Object> cache = cache();
        cache.put(1, value);
        assertThat(cache.get(1)).isSameAs(value);
    }

    static Stream<Arguments> mutable() {
        return Stream.<Object>of(
                        new byte[] {1, 2},
                        new int[] {1, 2},
                        new String[] {"a", "b"},
                        new Date(7),
                        new ArrayList<>(List.of("a", new Date(7))),
                        new TreeMap<>(java.util.Map.of("a", 1)),
                        new Path(new ArrayList<>(List.of())))
                .map(value -> Arguments.of(value));
    }

    @ParameterizedTest
    @MethodSource("mutable")
    void whatCanBeChanged_isCopiedInAndOut(Object value) {
        Cache<Object, Object> cache = cache();
        cache.put(1, value);
        Object first = cache.get(1);
        assertThat(first).isEqualTo(value).isNotSameAs(value);
        assertThat(cache.get(1)).isEqualTo(value).isNotSameAs(first);
    }

    @Test
    void changeOfACopy_isNotSeenInTheCache() {
        Cache<Object, Object> cache = cache();
        List<Object> list = new ArrayList<>(List.of("a"));
        cache.put(1, list);
        list.add("b");
        list(cache.get(1)).add("c");
        cache.invoke(1, (entry, arguments) -> list(entry.getValue()).add("d"));
        cache.iterator().forEachRemaining(entry -> list(entry.getValue()).add("e"));
        assertThat(cache.get(1)).isEqualTo(List.of("a"));
    }

    @SuppressWarnings("unchecked") // what was put
    private static List<Object> list(Object value) {
        return (List<Object>) value;
    }

    @Test
    void changeOfAKey_isNotSeenInTheCache() {
        Cache<Object, Object> cache = cache();
        Date key = new Date(7);
        cache.put(key, "value");
        key.setTime(8);
        ((Date) cache.iterator().next().getKey()).setTime(9);
        assertThat(cache.get(new Date(7))).isEqualTo("value");
    }

    @Test
    void classThatIsNotSerializable_isRefusedWithTheCure() {
        Cache<Object, Object> cache = cache();
        assertThatThrownBy(() -> cache.put(1, new Object()))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("java.lang.Object cannot be stored by value")
                .hasMessageContaining("setStoreByValue(false)");
        assertThat(cache.containsKey(1)).isFalse();
    }

    static final class Money implements Serializable {
        private static final long serialVersionUID = 1;
    }

    @Test
    void classNamedImmutable_isKeptAsItIs() {
        Cache<Object, Object> cache = cache("arcos.cache.jcache.immutable", Money.class.getName());
        Money money = new Money();
        cache.put(1, money);
        assertThat(cache.get(1)).isSameAs(money);
    }

    @Test
    void allowList_refusesOtherClasses() {
        Cache<Object, Object> cache = cache("arcos.cache.jcache.allow", "org.example.*");
        cache.put(1, new ArrayList<>(List.of("a", new Date(7))));
        assertThatThrownBy(() -> cache.put(2, new ArrayList<>(List.of(new Money()))))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining(Money.class.getName())
                .hasMessageContaining("arcos.cache.jcache.allow");
    }

    @Test
    void byReference_isTheObjectItself() {
        Cache<Object, Object> cache =
                provider.manager().createCache("values", new MutableConfiguration<>().setStoreByValue(false));
        Object value = new Object();
        cache.put(1, value);
        assertThat(cache.get(1)).isSameAs(value);
    }
}
