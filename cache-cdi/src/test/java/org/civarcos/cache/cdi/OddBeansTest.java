package org.civarcos.cache.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Stereotype;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Beans as people write them who have not read the documentation. */
class OddBeansTest {
    private final TestApplication application =
            TestApplication.of(Lines.class, Longs.class, Catalog.class, Defaulting.class, Outer.Inner.class);

    @AfterEach
    void close() {
        application.close();
    }

    /** A key of a user's: a record with a list and an enum in it. */
    record Route(List<String> stops, Mode mode) {
        enum Mode {
            BUS,
            TRAIN {
                @Override
                public String toString() {
                    return "by rail";
                }
            }
        }
    }

    @ApplicationScoped
    static class Lines {
        private final AtomicInteger calls = new AtomicInteger();

        int calls() {
            return calls.get();
        }

        @CacheResult(cacheName = "records")
        int byRoute(Route route) {
            return calls.incrementAndGet();
        }

        @CacheResult(cacheName = "primitive arrays")
        String byArray(int[] numbers, byte[] bytes, boolean[][] grid) {
            return Arrays.toString(numbers) + calls.incrementAndGet();
        }

        @CacheResult(cacheName = "varargs")
        String byVarargs(String first, Object... more) {
            return first + more.length + calls.incrementAndGet();
        }

        @CacheResult(cacheName = "optionals")
        Optional<String> byOptional(Optional<String> name) {
            return name.map(each -> each + calls.incrementAndGet());
        }

        @CacheResult(cacheName = "failing stages")
        CompletionStage<String> failing(String key, boolean fails) throws IOException {
            int call = calls.incrementAndGet();
            if (key.equals("at once")) {
                throw new IOException("at once");
            }
            return fails
                    ? CompletableFuture.failedStage(new IOException("later"))
                    : CompletableFuture.completedStage(key + call);
        }

        @CacheResult(cacheName = "type variables")
        <T extends Comparable<T>> List<T> sorted(List<T> values) {
            calls.incrementAndGet();
            return values.stream().sorted().toList();
        }

        @CacheResult(cacheName = "primitives")
        double half(long a, int b, short c, byte d, char e, float f, double g, boolean h) {
            return calls.incrementAndGet();
        }

        @CacheResult(cacheName = "no parameters")
        Map<String, int[]> all() {
            calls.incrementAndGet();
            return Map.of("a", new int[] {1});
        }
    }

    /** What a generic bean leaves open, the class below says: the compiler adds a bridge method there. */
    abstract static class Repository<K, V> {
        final AtomicInteger calls = new AtomicInteger();

        public abstract V find(K key);

        @CacheResult(cacheName = "inherited")
        public V findInherited(K key) {
            calls.incrementAndGet();
            return find(key);
        }

        int calls() {
            return calls.get();
        }
    }

    interface Finding<K, V> {
        V find(K key);
    }

    @ApplicationScoped
    static class Longs extends Repository<Long, String> implements Finding<Long, String> {
        @Override
        @CacheResult(cacheName = "bridged")
        public String find(Long key) {
            return key + "/" + calls.incrementAndGet();
        }
    }

    @Stereotype
    @ApplicationScoped
    @CacheResult
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Cached {}

    @Cached
    @CacheDefaults(cacheName = "catalog")
    static class Catalog {
        private final AtomicInteger calls = new AtomicInteger();

        public String title(int id) {
            return id + "/" + calls.incrementAndGet();
        }

        public void forgetNothing() {
            calls.addAndGet(100);
        }
    }

    interface Greeting {
        AtomicInteger CALLS = new AtomicInteger();

        default String greet(String name) {
            return name + CALLS.incrementAndGet();
        }
    }

    @ApplicationScoped
    static class Defaulting implements Greeting {
        @Override
        @CacheResult(cacheName = "defaults")
        public String greet(String name) {
            return Greeting.super.greet(name);
        }
    }

    static final class Outer {
        private Outer() {}

        @ApplicationScoped
        static class Inner {
            private final AtomicInteger calls = new AtomicInteger();

            @CacheResult
            protected Supplier<String> supplier(Class<?> type, Route.Mode mode) {
                String text = type.getSimpleName() + mode + calls.incrementAndGet();
                return () -> text;
            }
        }
    }

    @Test
    void records_withListsAndEnums_areKeys() {
        Lines lines = application.get(Lines.class);
        assertThat(lines.byRoute(new Route(List.of("a", "b"), Route.Mode.TRAIN)))
                .isOne();
        assertThat(lines.byRoute(new Route(List.of("a", "b"), Route.Mode.TRAIN)))
                .isOne();
        assertThat(lines.byRoute(new Route(List.of("a", "b"), Route.Mode.BUS))).isEqualTo(2);
    }

    @Test
    void primitiveArrays_areComparedByWhatIsInThem_andMayChangeAfterwards() {
        Lines lines = application.get(Lines.class);
        int[] numbers = {1, 2};
        String first = lines.byArray(numbers, new byte[] {3}, new boolean[][] {{true}, {}});
        assertThat(lines.byArray(new int[] {1, 2}, new byte[] {3}, new boolean[][] {{true}, {}}))
                .isEqualTo(first);
        numbers[0] = 9;
        assertThat(lines.byArray(new int[] {1, 2}, new byte[] {3}, new boolean[][] {{true}, {}}))
                .isEqualTo(first);
        assertThat(lines.byArray(numbers, new byte[] {3}, new boolean[][] {{true}, {}}))
                .isNotEqualTo(first);
        assertThat(lines.byArray(new int[] {1, 2}, new byte[] {3}, new boolean[][] {{true}, {false}}))
                .isNotEqualTo(first);
    }

    @Test
    void varargs_areComparedByWhatIsInThem() {
        Lines lines = application.get(Lines.class);
        String first = lines.byVarargs("a", 1, "b", new long[] {1});
        assertThat(lines.byVarargs("a", 1, "b", new long[] {1})).isEqualTo(first);
        assertThat(lines.byVarargs("a", 1, "b", new long[] {2})).isNotEqualTo(first);
        assertThat(lines.byVarargs("a", (Object) null)).isEqualTo(lines.byVarargs("a", (Object) null));
        assertThat(lines.byVarargs("a")).isNotEqualTo(first);
    }

    @Test
    void optionals_areKeysAndValues() {
        Lines lines = application.get(Lines.class);
        assertThat(lines.byOptional(Optional.of("a"))).contains("a1");
        assertThat(lines.byOptional(Optional.of("a"))).contains("a1");
        assertThat(lines.byOptional(Optional.empty())).isEmpty();
        assertThat(lines.byOptional(Optional.empty())).isEmpty();
    }

    @Test
    void aStageThatFails_failsAsItDid_andIsAskedForAgain() throws Exception {
        Lines lines = application.get(Lines.class);
        assertThatThrownBy(
                        () -> lines.failing("key", true).toCompletableFuture().get())
                .hasCauseExactlyInstanceOf(IOException.class)
                .cause()
                .hasMessage("later");
        assertThat(lines.failing("key", false).toCompletableFuture().get()).isEqualTo("key2");
        assertThat(lines.failing("key", false).toCompletableFuture().get()).isEqualTo("key2");
        assertThatThrownBy(
                        () -> lines.failing("key", true).toCompletableFuture().get())
                .hasCauseExactlyInstanceOf(IOException.class);
        assertThat(lines.calls()).as("a failure is not cached").isEqualTo(3);
    }

    @Test
    void aMethodOfAStage_thatThrowsAtOnce_isAskedAgain() {
        Lines lines = application.get(Lines.class);
        for (int i = 1; i <= 2; i++) {
            assertThatThrownBy(() -> lines.failing("at once", false)
                            .toCompletableFuture()
                            .get())
                    .hasStackTraceContaining("java.io.IOException: at once");
            assertThat(lines.calls()).isEqualTo(i);
        }
    }

    @Test
    void typeVariablesPrimitivesAndNoParameters_work() {
        Lines lines = application.get(Lines.class);
        assertThat(lines.sorted(List.of(2, 1))).isEqualTo(lines.sorted(List.of(2, 1)));
        assertThat(lines.sorted(List.of("b", "a"))).containsExactly("a", "b");
        assertThat(lines.half(1, 2, (short) 3, (byte) 4, 'e', 6, 7, true))
                .isEqualTo(lines.half(1, 2, (short) 3, (byte) 4, 'e', 6, 7, true));
        assertThat(lines.all()).isSameAs(lines.all());
        assertThat(lines.calls()).isEqualTo(4);
    }

    @Test
    void bridgeMethods_areTheMethodThatTheyLeadTo() {
        Longs longs = application.get(Longs.class);
        Repository<Long, String> repository = longs;
        assertThat(longs.find(1L)).isEqualTo("1/1");
        assertThat(longs.findInherited(2L)).isEqualTo(repository.findInherited(2L));
        if (System.getProperty("arcos.test.container", "").equals("openwebbeans")) {
            return; // which intercepts no bridge method
        }
        Finding<Long, String> finding = longs;
        assertThat(finding.find(1L)).isEqualTo("1/1");
        assertThat(repository.find(1L)).isEqualTo("1/1");
    }

    @Test
    void aStereotype_bringsTheAnnotation_forMethodsThatReturnSomething() {
        Catalog catalog = application.get(Catalog.class);
        assertThat(catalog.title(1)).isEqualTo("1/1");
        catalog.forgetNothing();
        catalog.forgetNothing();
        assertThat(catalog.title(1)).isEqualTo("1/1");
        assertThat(catalog.title(2)).isEqualTo("2/202");
    }

    @Test
    void defaultMethods_canBeCalledFromAnAnnotatedOne() {
        Defaulting bean = application.get(Defaulting.class);
        assertThat(bean.greet("a")).isEqualTo(bean.greet("a"));
        Greeting greeting = bean;
        assertThat(greeting.greet("a")).isEqualTo(bean.greet("a"));
    }

    @Test
    void nestedBeans_haveCachesOfTheirOwnName() {
        Outer.Inner inner = application.get(Outer.Inner.class);
        assertThat(inner.supplier(String.class, Route.Mode.BUS).get()).isEqualTo("StringBUS1");
        assertThat(inner.supplier(String.class, Route.Mode.BUS).get()).isEqualTo("StringBUS1");
        assertThat(inner.supplier(String.class, Route.Mode.TRAIN).get()).isEqualTo("Stringby rail2");
    }
}
