package org.civarcos.cache.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Stereotype;
import jakarta.inject.Inject;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.civarcos.cache.TypeRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keys, conditions and lifetimes that an annotation asks for, and where it leaves them to its class. */
class AttributesTest {
    private final TestApplication application = TestApplication.timed(
            Places.class, Limits.class, OnlyBelowTheLimit.class, Countries.class, OfStereotype.class);
    private final Places places = application.get(Places.class);

    @AfterEach
    void close() {
        application.close();
    }

    record City(long id, String name, String country) {}

    @ApplicationScoped
    static class Places {
        private int calls;

        int calls() {
            return calls;
        }

        @CacheResult(cacheName = "cities", key = "{city.id}")
        String describe(City city, String traceId) {
            return city.name() + ++calls;
        }

        @CacheResult(cacheName = "cities")
        String describe(long id) {
            return "unknown" + ++calls;
        }

        @CacheResult(cacheName = "texts", key = "{city.country}:{city.name}")
        String text(City city) {
            return city.name() + ++calls;
        }

        @CacheRemove(cacheName = "texts", matching = "{country}:*")
        void forget(String country) {}

        @CacheResult(cacheName = "generated", keyGenerator = FirstLetter.class)
        String generated(String name) {
            return name + ++calls;
        }

        @CacheResult(cacheName = "limited", condition = OnlyBelowTheLimit.class)
        int limited(int number) {
            return ++calls;
        }

        @CacheResult(cacheName = "kept", unless = IsEmpty.class)
        List<String> list(String name) {
            calls++;
            return name.isEmpty() ? List.of() : List.of(name);
        }

        @CacheResult(cacheName = "expiring", expiry = AsLongAsItsName.class, ttl = "1h")
        String expiring(String name) {
            return name + ++calls;
        }

        @CacheResult(cacheName = "idling", idle = "10s")
        int idling(int x) {
            return ++calls;
        }

        @CacheResult(cacheName = "maybe", nullTtl = "10s", ttl = "1m")
        Optional<String> maybe(String name) {
            calls++;
            return name.isEmpty() ? Optional.empty() : Optional.of(name);
        }

        @CacheResult(cacheName = "strict", cacheNulls = false)
        String strict(String name) {
            calls++;
            return name.isEmpty() ? null : name;
        }

        @CacheResult(cacheName = "broken", condition = Broken.class)
        int broken(int x) {
            return ++calls;
        }
    }

    @ApplicationScoped
    static class Limits {
        int limit() {
            return 10;
        }
    }

    @ApplicationScoped
    static class OnlyBelowTheLimit implements CacheCondition {
        @Inject
        Limits limits;

        @Override
        public boolean test(CacheInvocation invocation) {
            assertThat(invocation.method().getName()).isEqualTo("limited");
            assertThat(invocation.target()).isInstanceOf(Places.class);
            assertThat(invocation.argument("number"))
                    .isEqualTo(invocation.arguments().get(0));
            return (Integer) invocation.argument("number") < limits.limit();
        }
    }

    static class Broken implements CacheCondition {
        @Override
        public boolean test(CacheInvocation invocation) {
            throw new IllegalStateException("broken");
        }
    }

    static class FirstLetter implements KeyGenerator<String> {
        @Override
        public String generate(CacheInvocation invocation) {
            return invocation.argument("name").toString().substring(0, 1);
        }
    }

    static class IsEmpty implements ResultCondition<List<?>> {
        @Override
        public boolean test(List<?> value, CacheInvocation invocation) {
            return value.isEmpty();
        }
    }

    static class AsLongAsItsName implements ResultExpiry<String> {
        @Override
        public Duration ttl(String value, CacheInvocation invocation) {
            return value.startsWith("default") ? null : Duration.ofSeconds(value.length() - 2);
        }
    }

    @Test
    void key_ofOnePlaceholder_isThatValueItself() {
        String rome = places.describe(new City(7, "Rome", "IT"), "a");
        assertThat(places.describe(new City(7, "Roma", "IT"), "b")).isEqualTo(rome);
        assertThat(places.describe(7)).isEqualTo(rome);
        assertThat(application.manager().getCache("cities", TypeRef.of(Long.class), TypeRef.of(String.class)))
                .isPresent();
    }

    @Test
    void key_ofSeveral_isAText_andAPatternRemovesSomeOfThem() {
        String rome = places.text(new City(7, "Rome", "IT"));
        String paris = places.text(new City(8, "Paris", "FR"));
        places.forget("IT");
        assertThat(places.text(new City(7, "Rome", "IT"))).isNotEqualTo(rome);
        assertThat(places.text(new City(8, "Paris", "FR"))).isEqualTo(paris);
        places.forget("*"); // an argument is no pattern
        assertThat(places.text(new City(8, "Paris", "FR"))).isEqualTo(paris);
    }

    @Test
    void keyGenerator_makesTheKey() {
        assertThat(places.generated("Bern")).isEqualTo(places.generated("Basel"));
        assertThat(places.generated("Chur")).isEqualTo("Chur2");
    }

    @Test
    void condition_isABean_andDecidesWhetherTheCallIsCached() {
        assertThat(places.limited(1)).isEqualTo(places.limited(1));
        assertThat(places.limited(11)).isNotEqualTo(places.limited(11));
    }

    @Test
    void conditionThatThrows_doesNotFailTheCall() {
        assertThat(places.broken(1)).isNotEqualTo(places.broken(1));
    }

    @Test
    void unless_keepsAResultOut() {
        places.list("");
        places.list("");
        places.list("a");
        places.list("a");
        assertThat(places.calls()).isEqualTo(3);
    }

    @Test
    void expiry_makesTheTtlFromTheValue() {
        String five = places.expiring("eight-ch");
        application.advance(Duration.ofMillis(6_500));
        assertThat(places.expiring("eight-ch")).isEqualTo(five);
        application.advance(Duration.ofSeconds(1));
        assertThat(places.expiring("eight-ch")).isNotEqualTo(five);
        String none = places.expiring("a");
        assertThat(places.expiring("a")).as("a ttl of zero").isNotEqualTo(none);
        String default1h = places.expiring("default");
        application.advance(Duration.ofMinutes(59));
        assertThat(places.expiring("default")).isEqualTo(default1h);
    }

    @Test
    void idle_endsWhatIsNotRead_andNothingElseDoes() {
        int first = places.idling(1);
        for (int i = 0; i < 100; i++) {
            application.advance(Duration.ofSeconds(9));
            assertThat(places.idling(1)).isEqualTo(first);
        }
        application.advance(Duration.ofSeconds(11));
        assertThat(places.idling(1)).isNotEqualTo(first);
    }

    @Test
    void nullTtl_isThatOfAnEmptyOptionalToo() {
        places.maybe("");
        places.maybe("a");
        application.advance(Duration.ofSeconds(11));
        places.maybe("");
        places.maybe("a");
        assertThat(places.calls()).isEqualTo(3);
    }

    @Test
    void cacheNullsFalse_storesNone() {
        places.strict("");
        places.strict("");
        places.strict("a");
        places.strict("a");
        assertThat(places.calls()).isEqualTo(3);
    }

    @ApplicationScoped
    @CacheDefaults(cacheName = "countries", ttl = "10s", nullTtl = "1s")
    static class Countries {
        private int calls;

        @CacheResult
        String name(String code) {
            return code.isEmpty() ? null : code + ++calls;
        }

        @CacheResult(ttl = "1m", cacheName = "long")
        String longName(String code) {
            return code + ++calls;
        }

        @CachePut
        void rename(String code, @CacheValue String name) {}

        @CacheRemove
        void remove(String code) {}

        @CacheRemoveAll
        void clear() {}
    }

    @Test
    void cacheDefaults_standForWhatAnAnnotationLeavesOut() {
        Countries countries = application.get(Countries.class);
        String ch = countries.name("CH");
        assertThat(countries.name("CH")).isEqualTo(ch);
        countries.rename("CH", "Schweiz");
        assertThat(countries.name("CH")).isEqualTo("Schweiz");
        countries.remove("CH");
        assertThat(countries.name("CH")).isEqualTo("CH2");
        String longName = countries.longName("CH");
        application.advance(Duration.ofSeconds(11));
        assertThat(countries.name("CH")).isEqualTo("CH4");
        assertThat(countries.longName("CH")).isEqualTo(longName);
        countries.clear();
        assertThat(countries.name("CH")).isEqualTo("CH5");
        assertThat(application.manager().cacheNames()).containsExactlyInAnyOrder("countries", "long");
    }

    @Stereotype
    @ApplicationScoped
    @CacheDefaults(cacheName = "stereotyped", ttl = "10s")
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface Repository {}

    @Repository
    static class OfStereotype {
        private int calls;

        @CacheResult
        int get(int x) {
            return ++calls;
        }
    }

    @Test
    void cacheDefaults_mayComeFromAStereotype() {
        OfStereotype bean = application.get(OfStereotype.class);
        assertThat(bean.get(1)).isEqualTo(bean.get(1));
        assertThat(application.manager().cacheNames()).containsExactly("stereotyped");
        application.advance(Duration.ofSeconds(11));
        assertThat(bean.get(1)).isEqualTo(2);
    }
}
