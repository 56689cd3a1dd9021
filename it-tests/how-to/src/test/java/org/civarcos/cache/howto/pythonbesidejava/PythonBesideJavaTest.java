package org.civarcos.cache.howto.pythonbesidejava;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.django.DjangoBackend;
import org.civarcos.cache.django.DjangoCache;
import org.civarcos.cache.django.DjangoPageKeys;
import org.civarcos.cache.memcached.view.MemcachedView;
import org.civarcos.cache.redis.view.RedisView;
import org.civarcos.cache.server.CacheServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The code of python-beside-java.md, that of Python too: the blocks of the page are run by the Python of the system, or
 * by {@code -Darcos.test.python=…}, where it has what they import.
 */
class PythonBesideJavaTest {
    private static final Path PAGE = Path.of("../../docs/how-to/python-beside-java.md");
    private static final String DJANGO = """
        from django.conf import settings
        settings.configure(CACHES=CACHES, USE_TZ=True)
        import django
        django.setup()
        from django.core.cache import cache
        """;

    private CacheServer server;

    @BeforeEach
    void start() {
        try {
            server = started();
        } catch (CacheConfigurationException taken) {
            abort("another program has one of the ports of the page: " + taken.getMessage());
        }
    }

    private static CacheServer started() {
        CacheServer server =
                CacheServer.builder().port(6380).memcachedPort(11311).start();
        return server;
    }

    @AfterEach
    void close() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void django() throws Exception {
        entriesAreShared("django.core.cache.backends.redis.RedisCache", "django.core.cache.backends.redis, redis");
    }

    @Test
    void djangoRedis() throws Exception {
        entriesAreShared("django_redis.cache.RedisCache", "django_redis");
    }

    private void entriesAreShared(String backend, String modules) throws Exception {
        DjangoCache cache = DjangoCache.over(server.bytes()).keyPrefix("shop").build();

        cache.set("visits", 41, null);
        run(modules, block(backend), DJANGO, block("cache.incr"));

        Map<?, ?> place = (Map<?, ?>) cache.get("place:7");
        int visits = (int) cache.get("visits");
        cache.delete("place:7");

        assertThat(place).isEqualTo(Map.of("name", "Bern", "height", 540.5, "tags", List.of("old", "town")));
        assertThat(visits).isEqualTo(42);
        assertThat(cache.hasKey("place:7")).isFalse();

        cache.set(DjangoPageKeys.fragment("sidebar", "anna"), "html");
        cache.delete(DjangoPageKeys.fragment("sidebar", "anna"));
        assertThat(cache.hasKey(DjangoPageKeys.fragment("sidebar", "anna"))).isFalse();
    }

    @Test
    void djangoOnMemcached() throws Exception {
        DjangoCache memcached = DjangoCache.over(server.memcachedBytes())
                .backend(DjangoBackend.MEMCACHED)
                .keyPrefix("shop")
                .build();

        memcached.set("visits", 41, null);
        run("django, pymemcache", block("PyMemcacheCache"), DJANGO, block("cache.incr"));

        assertThat((Map<?, ?>) memcached.get("place:7")).hasSize(3);
        assertThat(memcached.get("visits")).isEqualTo(42);
    }

    @Test
    void redisPy() throws Exception {
        run("redis", "import redis", block("redis.Redis("));

        RedisView<String> r = RedisView.decoding(server.bytes());
        String greeting = r.get("greeting");
        boolean busy = r.lock("nightly").locked();

        assertThat(greeting).isEqualTo("hello");
        assertThat(busy).isFalse();
        assertThat(r.get("runs")).isEqualTo("1");
    }

    @Test
    void pymemcache() throws Exception {
        run("pymemcache", "import pymemcache", block("pymemcache.Client("), "client.get('greeting')");

        MemcachedView client = MemcachedView.over(server.memcachedBytes()).build();
        Object bytes = client.get("greeting");

        assertThat(bytes).isEqualTo("hello".getBytes(US_ASCII));
    }

    /** The block of Python on the page that has the words. */
    private static String block(String words) throws IOException {
        return Stream.of(Files.readString(PAGE).split("```"))
                .filter(block -> block.startsWith("python\n") && block.contains(words))
                .map(block -> block.substring("python\n".length()))
                .findFirst()
                .orElseThrow();
    }

    private static void run(String modules, String... parts) throws Exception {
        String python = System.getProperty("arcos.test.python", "/usr/bin/python3");
        assumeTrue(
                Files.isExecutable(Path.of(python))
                        && ends(python, "import " + modules).equals("0 "),
                "no Python with " + modules
                        + ": apt-get install python3-django python3-django-redis python3-pymemcache");
        assertThat(ends(python, String.join("\n", parts))).isEqualTo("0 ");
    }

    /** How a program ends, and what it says. */
    private static String ends(String python, String program) throws Exception {
        Process process = new ProcessBuilder(python, "-c", program)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        return process.waitFor() + " " + said;
    }
}
