package org.civarcos.cache.howto.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.bytes.ByteCache;
import org.civarcos.cache.django.DjangoBackend;
import org.civarcos.cache.django.DjangoCache;
import org.civarcos.cache.django.DjangoHeaders;
import org.civarcos.cache.django.DjangoPageKeys;
import org.civarcos.cache.memcached.view.MemcachedView;
import org.civarcos.cache.memcached.view.Token;
import org.civarcos.cache.redis.view.ExpireCondition;
import org.civarcos.cache.redis.view.RedisView;
import org.civarcos.cache.redis.view.SetOptions;
import org.civarcos.cache.testkit.CacheTest;
import org.junit.jupiter.api.Test;

/** The code of views.md. */
@CacheTest
class ViewsTest {
    private static String expensive() {
        return "made";
    }

    @Test
    void django(CacheManager manager) {
        Cache<String, Object> below = manager.createCache(
                "default", CacheConfig.of(String.class, Object.class).build());
        DjangoCache cache = DjangoCache.over(below).build();
        cache.set("visits", 1);

        cache.set("greeting", "hello", Duration.ofSeconds(30));
        Object report = cache.getOrSet("report", () -> expensive());
        Number visits = cache.incr("visits");
        cache.version(2).set("draft", "x");

        assertThat(report).isEqualTo("made");
        assertThat(visits).isEqualTo(2);
        assertThat(below.get(":2:draft")).isEqualTo("x");

        DjangoCache pages = DjangoCache.over(below)
                .backend(DjangoBackend.MEMCACHED)
                .keyPrefix("shop")
                .version(3)
                .timeout(Duration.ofMinutes(10))
                .keyFunction((key, prefix, version) -> prefix + "/" + version + "/" + key)
                .build();

        pages.set("a", 1);
        assertThat(below.entry("shop/3/a").orElseThrow().timeToLive()).contains(Duration.ofMinutes(10));
        cache.set(DjangoPageKeys.fragment("sidebar", "anna"), "html");

        cache.delete(DjangoPageKeys.fragment("sidebar", "anna"));
        DjangoPageKeys keys = DjangoPageKeys.of("").language("en-us");
        cache.delete(keys.page("GET", "https://example.org/places/7"));

        assertThat(cache.hasKey(DjangoPageKeys.fragment("sidebar", "anna"))).isFalse();
    }

    @Test
    void redis() {
        ByteCache bytes = ByteCache.builder().maximumWeight(64L << 20).build();
        RedisView<String> r = RedisView.decoding(bytes);

        boolean set = r.set("greeting", "hello", SetOptions.NONE.ex(30).nx());
        long visits = r.incr("visits");
        boolean longer = r.expire("visits", 900, ExpireCondition.GT);

        assertThat(set).isTrue();
        assertThat(visits).isOne();
        assertThat(longer).isFalse();
        r.set("stock", 3);

        List<Object> done = r.transaction(
                pipe -> {
                    int left = Integer.parseInt(r.get("stock"));
                    return pipe.add(step -> step.set("stock", left - 1));
                },
                "stock");

        assertThat(done).containsExactly(true);
        assertThat(r.get("stock")).isEqualTo("2");

        String text = r.lock("report")
                .timeout(Duration.ofSeconds(10))
                .blockingTimeout(Duration.ofSeconds(3))
                .hold(() -> expensive());

        assertThat(text).isEqualTo("made");
        assertThat(r.exists("report")).isZero();
        bytes.close();
    }

    @Test
    void memcached() {
        ByteCache entries = ByteCache.builder().casNumbers().build();
        MemcachedView client = MemcachedView.over(entries).defaultNoreply(false).build();
        client.set("stock", "3");

        client.set("greeting", "hello", 30);
        Token stock = client.gets("stock");
        Boolean sold = client.cas("stock", "2", stock.token(), 0);

        assertThat(sold).isTrue();
        assertThat(client.get("stock")).isEqualTo(new byte[] {'2'});
        entries.close();
    }

    @Test
    void headers() {
        String control = DjangoHeaders.patchCacheControl("max-age=600", Map.of("max_age", 60));
        String vary = DjangoHeaders.patchVary("Cookie", List.of("Accept-Language"));
        String never = DjangoHeaders.neverCache(null);

        assertThat(List.of(control, vary, never))
                .containsExactly(
                        "max-age=60",
                        "Cookie, Accept-Language",
                        "max-age=0, no-cache, no-store, must-revalidate, private");
    }
}
