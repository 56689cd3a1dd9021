package org.civarcos.cache.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Conditions that are expressions: what they see, what they decide, and what is wrong with them at the start. */
class ExpressionTest {
    record City(String name, int people) {}

    @ApplicationScoped
    static class Cities {
        private final AtomicInteger runs = new AtomicInteger();

        int runs() {
            return runs.get();
        }

        @CacheResult(cacheName = "big", conditionExpression = "${people > 1000}")
        int big(int people) {
            return runs.incrementAndGet();
        }

        @CacheResult(cacheName = "named", conditionExpression = "city.name eq 'Kyoto' and args[0].people ge 5")
        int named(City city) {
            return runs.incrementAndGet();
        }

        @CacheResult(cacheName = "found", unlessExpression = "empty result")
        List<String> found(String prefix) {
            runs.incrementAndGet();
            return prefix.isEmpty() ? List.of() : List.of(prefix);
        }

        @CacheResult(cacheName = "later", unlessExpression = "#{result > 10}")
        CompletionStage<Integer> later(int number) {
            runs.incrementAndGet();
            return CompletableFuture.completedFuture(number);
        }

        @CacheResultAll(cacheName = "all", unlessExpression = "result lt 0")
        Map<Integer, Integer> all(List<Integer> numbers) {
            runs.incrementAndGet();
            return numbers.stream().collect(Collectors.toMap(each -> each, each -> each));
        }

        @CachePut(cacheName = "found", unlessExpression = "result.size() > 1", conditionExpression = "store")
        List<String> put(@CacheKey String prefix, boolean store, List<String> values) {
            return values;
        }

        @CacheRemove(cacheName = "found", conditionExpression = "!prefix.startsWith('keep')")
        void remove(String prefix) {}

        @CacheResult(cacheName = "broken", conditionExpression = "text / 2 > 1")
        int broken(String text) {
            return runs.incrementAndGet();
        }

        @CacheResult(cacheName = "brokenResult", unlessExpression = "result.nothing")
        int brokenResult(String text) {
            return runs.incrementAndGet();
        }

        @CacheResult(cacheName = "static", conditionExpression = "Math.abs(people) gt 5")
        int withClass(int people) {
            return runs.incrementAndGet();
        }

        @CacheResult(cacheName = "lambda", conditionExpression = "numbers.stream().filter(n -> n > 3).count() > 0")
        int withLambda(List<Integer> numbers) {
            return runs.incrementAndGet();
        }
    }

    @Test
    void condition_comparesParameters() {
        try (TestApplication application = TestApplication.of(Cities.class)) {
            Cities cities = application.get(Cities.class);
            assertThat(cities.big(1001)).isEqualTo(cities.big(1001));
            assertThat(cities.big(1000)).isNotEqualTo(cities.big(1000));
            City kyoto = new City("Kyoto", 5);
            assertThat(cities.named(kyoto)).isEqualTo(cities.named(kyoto));
            City nara = new City("Nara", 5);
            assertThat(cities.named(nara)).isNotEqualTo(cities.named(nara));
            assertThat(cities.withClass(6)).isEqualTo(cities.withClass(6));
            assertThat(cities.withClass(5)).isNotEqualTo(cities.withClass(5));
            assertThat(cities.withLambda(List.of(4))).isEqualTo(cities.withLambda(List.of(4)));
            assertThat(cities.withLambda(List.of(3))).isNotEqualTo(cities.withLambda(List.of(3)));
        }
    }

    @Test
    void unless_looksAtTheResult() {
        try (TestApplication application = TestApplication.of(Cities.class)) {
            Cities cities = application.get(Cities.class);
            cities.found("");
            cities.found("");
            assertThat(cities.runs()).isEqualTo(2);
            cities.found("a");
            cities.found("a");
            assertThat(cities.runs()).isEqualTo(3);
            cities.later(10).toCompletableFuture().join();
            cities.later(10).toCompletableFuture().join();
            assertThat(cities.runs()).isEqualTo(4);
            cities.later(11).toCompletableFuture().join();
            cities.later(11).toCompletableFuture().join();
            assertThat(cities.runs()).isEqualTo(6);
            cities.all(List.of(-1, 1));
            cities.all(List.of(1));
            assertThat(cities.runs()).isEqualTo(7);
            cities.all(List.of(-1));
            assertThat(cities.runs()).isEqualTo(8);
        }
    }

    @Test
    void effects_haveConditions() {
        try (TestApplication application = TestApplication.of(Cities.class)) {
            Cities cities = application.get(Cities.class);
            cities.put("a", false, List.of("x"));
            assertThat(cities.found("a")).containsExactly("a");
            cities.put("a", true, List.of("x"));
            assertThat(cities.found("a")).containsExactly("x");
            cities.put("a", true, List.of("y", "z"));
            assertThat(cities.found("a")).doesNotContain("y");
            cities.put("keep", true, List.of("k"));
            cities.remove("keep");
            assertThat(cities.found("keep")).containsExactly("k");
            cities.put("b", true, List.of("x"));
            cities.remove("b");
            assertThat(cities.found("b")).containsExactly("b");
        }
    }

    @Test
    void expressionThatFails_isCountedAndGoesPastTheCache() {
        try (TestApplication application = TestApplication.of(Cities.class)) {
            Cities cities = application.get(Cities.class);
            assertThat(cities.broken("none")).isNotEqualTo(cities.broken("none"));
            assertThat(cities.brokenResult("none")).isNotEqualTo(cities.brokenResult("none"));
            assertThat(application.manager().health().failureCount()).isEqualTo(4);
        }
    }

    @ApplicationScoped
    static class Wrong {
        @CacheResult(cacheName = "syntax", conditionExpression = "${id >}")
        int syntax(int id) {
            return id;
        }

        @CacheResult(cacheName = "name", conditionExpression = "peopel > 3")
        int name(int people) {
            return people;
        }

        @CacheResult(cacheName = "early", conditionExpression = "result > 3")
        int early(int id) {
            return id;
        }

        @CacheResult(cacheName = "two", unlessExpression = "${id > 3} ${result}")
        int two(int id) {
            return id;
        }

        @CacheResult(cacheName = "both", condition = Never.class, conditionExpression = "id > 3")
        int both(int id) {
            return id;
        }
    }

    static class Never implements CacheCondition {
        @Override
        public boolean test(CacheInvocation invocation) {
            return false;
        }
    }

    @Test
    void wrongExpressions_failTheStart_inOneReport() {
        assertThat(TestApplication.refusal(Wrong.class))
                .contains("5 findings")
                .contains("Wrong.syntax(int): the conditionExpression \"${id >}\" is no expression: ")
                .contains(
                        "Wrong.name(int): the conditionExpression \"${peopel > 3}\" uses \"peopel\", which is no variable"
                                + " here of @CacheResult")
                .contains("write people, or another of [args, method, people, target]")
                .contains("Wrong.early(int): the conditionExpression \"${result > 3}\" uses \"result\", which is no")
                .contains(
                        "Wrong.two(int): the unlessExpression \"${id > 3} ${result}\" is no expression: there are braces"
                                + " inside of it")
                .contains("Wrong.both(int): @CacheResult has both condition and conditionExpression");
    }

    @ApplicationScoped
    static class Hostile {
        @CacheResult(cacheName = "hostile", conditionExpression = "name.length() < 100")
        List<String> names(String name) {
            return new ArrayList<>();
        }
    }

    @Test
    void argument_isNeverAnExpression() {
        try (TestApplication application = TestApplication.of(Hostile.class)) {
            Hostile hostile = application.get(Hostile.class);
            String text = "${''.getClass().forName('java.lang.Runtime')}";
            assertThat(hostile.names(text)).isSameAs(hostile.names(text));
        }
    }
}
