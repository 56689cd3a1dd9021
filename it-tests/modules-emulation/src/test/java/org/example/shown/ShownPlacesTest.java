package org.example.shown;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.civarcos.cache.server.CacheServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The user's application, on the module path and on the class path. */
class ShownPlacesTest {
    private final ShownPlaces places = new ShownPlaces();

    @AfterEach
    void close() {
        places.close();
    }

    @Test
    void aCacheOfTheApplication_isShown() throws IOException {
        places.put(84549, "Reichenbach");
        assertThat(places.ask("SELECT 16", "GET places:84549")).containsSequence("$11", "Reichenbach");
    }

    @Test
    void whatAClientOfRedisStores_theViewsRead() throws IOException {
        assertThat(places.ask("SET greeting hello", "INCR visits")).startsWith("+OK", ":1");
        assertThat(places.redis().get("greeting")).isEqualTo("hello");
        places.django().set("page", 7);
        assertThat(places.ask("GET :1:page")).startsWith("$1", "7");
    }

    @Test
    void whatAClientOfMemcachedStores_theViewReads() throws IOException {
        assertThat(places.askMemcached("set greeting 0 0 5", "hello")).isEqualTo(List.of("STORED"));
        assertThat((byte[]) places.memcached().get("greeting"))
                .isEqualTo("hello".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    @Test
    void runsWhereTheBuildSays() {
        assertThat(CacheServer.class.getModule().isNamed()).isEqualTo(Boolean.getBoolean("module.path"));
    }
}
