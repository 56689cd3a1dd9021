package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.civarcos.cache.CacheNamespace;
import org.junit.jupiter.api.Test;

abstract class CacheNamespaces extends CachePart {
    private CacheNamespace<String> user(int id) {
        return bench().manager().namespace(cache, "user:" + id);
    }

    @Test
    void namespace_isInvalidatedAsAWhole_andNothingElse() {
        user(7).put("name", "Anna");
        user(7).put("city", "Bern");
        user(8).put("name", "Beat");
        cache.put("name", "nobody");
        assertThat(user(7).getAll(List.of("name", "absent", "city"))).isEqualTo(Map.of("name", "Anna", "city", "Bern"));

        user(7).invalidate();

        assertThat(user(7).get("name")).isNull();
        assertThat(user(7).getAll(List.of("name", "city"))).isEmpty();
        assertThat(user(8).get("name")).isEqualTo("Beat");
        assertThat(cache.get("name")).isEqualTo("nobody");
    }

    @Test
    void namespace_whoseVersionIsLost_bringsNothingOldBack() {
        user(7).invalidate();
        user(7).put("name", "Anna");
        long lost = user(7).version();
        bench().manager().getCache(cache.name() + ".versions").orElseThrow().clear();
        time.advance(1);

        assertThat(user(7).version()).isGreaterThan(lost);
        assertThat(user(7).get("name")).isNull();
    }

    @Test
    void namespace_thatIsInvalidatedWhileAValueIsLoaded_doesNotSeeIt() {
        String loaded = user(7).get("name", (key, load) -> {
            user(7).invalidate();
            return key + " of before";
        });

        assertThat(loaded).isEqualTo("name of before");
        assertThat(user(7).get("name", (key, load) -> "new")).isEqualTo("new");
        assertThat(user(7).remove("name")).isTrue();
        assertThat(user(7).get("name")).isNull();
    }

    @Test
    void namespace_isInvalidatedByManyAtOnce_eachWithAVersionOfItsOwn() {
        List<String> versions = threads.race(4, thread -> String.valueOf(user(7).invalidate()));

        assertThat(versions).doesNotHaveDuplicates();
    }
}
