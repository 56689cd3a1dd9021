package org.civarcos.cache.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keys that would let one call answer for another. */
class KeyMistakesTest {
    private static final String STRICT = "arcos.cache.strict";

    @AfterEach
    void clear() {
        System.clearProperty(STRICT);
    }

    @ApplicationScoped
    static class Constant {
        @CacheResult(key = "id")
        String plain(long id) {
            return "";
        }

        @CacheResult(key = "#id")
        String spring(long id) {
            return "";
        }

        @CacheResult(key = "$id")
        String dollar(long id) {
            return "";
        }

        @CacheResult(key = "place.id")
        String property(Place place) {
            return "";
        }

        @CacheResult(key = "#country + ':' + #city")
        String expression(String country, String city) {
            return "";
        }

        @CacheResult(key = "all")
        String constant(String country, String city) {
            return "";
        }

        @CacheResult(key = "idd")
        String misspelt(long id) {
            return "";
        }

        @CachePut(cacheName = "put", key = "id")
        String put(long id) {
            return "";
        }

        @CachePut(cacheName = "put-result", key = "result.id")
        Place putResult(long id) {
            return null;
        }

        @CacheRemove(cacheName = "remove", key = "id")
        void remove(long id) {}

        @CacheRemove(cacheName = "remove", matching = "#id")
        void removeMatching(long id) {}

        @CacheResult(tags = "place:#id")
        String tagged(long id) {
            return "";
        }

        @CacheInvalidate(tags = "place:#place.id")
        void invalidate(Place place) {}
    }

    @Test
    void keysWithoutBraces_areFound_withWhatWasMeant() {
        assertThat(TestApplication.refusal(Constant.class))
                .contains("13 findings")
                .contains("Constant.plain(long): the key \"id\" of @CacheResult has no placeholder")
                .contains(
                        "Constant.spring(long): a key of @CacheResult: template \"#id\" has no braces around id: write {id}")
                .contains("cure: write {id}, in braces")
                .contains("cure: write {place.id}, in braces")
                .contains("cure: write {country}:{city}, in braces")
                .contains("template \"#country + ':' + #city\" has no braces around country: write {country}")
                .contains("Constant.put(long): the key \"id\" of @CachePut has no placeholder")
                .contains("Constant.putResult(long): the key \"result.id\" of @CachePut")
                .contains("cure: write {result.id}, in braces")
                .contains("Constant.remove(long): the key \"id\" of @CacheRemove has no placeholder")
                .contains("Constant.removeMatching(long): a matching of @CacheRemove: template \"#id\" has no braces")
                .contains(
                        "Constant.tagged(long): a tag of @CacheResult: template \"place:#id\" has no braces around id")
                .contains("around place.id: write {place.id}");
    }

    @ApplicationScoped
    static class Meant {
        @CacheResult(cacheName = "all", key = "all")
        List<String> all() {
            return List.of();
        }

        @CacheRemove(cacheName = "all", key = "all")
        void add(long id) {}

        @CachePut(cacheName = "all", key = "all")
        void replace(@CacheValue List<String> all) {}

        @CacheRemove(cacheName = "all", matching = "a*")
        void removeSome(long id) {}

        @CacheResult(
                cacheName = "tagged",
                tags = {"places", "id"})
        String tagged(long places) {
            return "";
        }
    }

    @Test
    void constantThatIsMeant_isNone() {
        System.setProperty(STRICT, "true");
        TestApplication.of(Meant.class).close();
    }

    @ApplicationScoped
    static class Misspelt {
        @CacheResult(key = "{contry}:{city}")
        String root(String country, String city) {
            return "";
        }

        @CacheResult(tags = "{place.idd}")
        String property(Place place) {
            return "";
        }
    }

    @Test
    void unknownNames_haveTheNearestKnownOne() {
        assertThat(TestApplication.refusal(Misspelt.class))
                .contains("names the unknown \"contry\": use one of city, country (did you mean {country}?)")
                .contains("it has country, id (did you mean id?)");
    }

    @ApplicationScoped
    static class HalfBraced {
        @CacheResult(key = "{country}:city")
        String half(String country, String city) {
            return "";
        }
    }

    @Test
    void parameterNameBesideAPlaceholder_isDoubted() {
        System.setProperty(STRICT, "true");
        assertThat(TestApplication.refusal(HalfBraced.class))
                .contains("the key \"{country}:city\" of @CacheResult has \"city\" as a text")
                .contains("write {city} for the parameter");
    }

    @ApplicationScoped
    static class SameName {
        @CacheResult(cacheName = "places")
        String byId(long id) {
            return "by id";
        }

        @CacheResult(cacheName = "places")
        String byParent(long parent) {
            return "by parent";
        }

        @CachePut(cacheName = "places")
        String put(long id) {
            return "";
        }

        @CacheResultAll(cacheName = "places")
        Map<Long, String> byIds(List<Long> ids) {
            return Map.of();
        }

        @CacheRemove(cacheName = "places")
        void remove(long id) {}
    }

    @CacheResult(cacheName = "everything")
    @ApplicationScoped
    static class WholeClass {
        @CacheResult
        String own(long id) {
            return "";
        }

        String one(long id) {
            return "";
        }

        String two(long id) {
            return "";
        }
    }

    @Test
    void methodsThatAnswerForEachOther_areDoubted() {
        System.setProperty(STRICT, "true");
        assertThat(TestApplication.refusal(SameName.class, WholeClass.class))
                .contains("2 findings")
                .contains("SameName.byParent(long): it and " + SameName.class.getName()
                        + ".byId(long) answer for each other: both are @CacheResult of the cache \"places\" with keys of"
                        + " types [java.lang.Long]")
                .contains("WholeClass.two(long): it and " + WholeClass.class.getName() + ".one(long) answer for")
                .contains("cure: give one of them another cacheName");
    }

    @Test
    void methodsThatAnswerForEachOther_areAWarning() {
        try (CapturedLog log = new CapturedLog("org.civarcos.cache.cdi")) {
            TestApplication.of(SameName.class).close();
            assertThat(log.lines()).anyMatch(message -> message.contains("answer for each other"));
        }
    }

    @ApplicationScoped
    static class SaidSo {
        @CacheResult(cacheName = "places", key = "{id}")
        String byId(long id) {
            return "by id";
        }

        @CacheResult(cacheName = "places", key = "{number}")
        String byNumber(long number) {
            return "by id";
        }
    }

    @Test
    void methodsThatSaySo_answerForEachOther() {
        System.setProperty(STRICT, "true");
        try (TestApplication application = TestApplication.of(SaidSo.class)) {
            SaidSo bean = application.get(SaidSo.class);
            assertThat(bean.byId(1)).isEqualTo(bean.byNumber(1));
        }
    }
}
