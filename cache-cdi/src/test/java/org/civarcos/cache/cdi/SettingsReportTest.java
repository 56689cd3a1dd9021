package org.civarcos.cache.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.civarcos.cache.Cache;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a deployment tells of settings, beside what it tells of annotations. */
class SettingsReportTest {
    private static final String MISSPELT = "arcos.cache.max_entires";
    private static final String NOT_ASKED_FOR = "arcos.cache.cache.palces.ttl";

    @AfterEach
    void clear() {
        System.clearProperty(MISSPELT);
        System.clearProperty(NOT_ASKED_FOR);
        System.clearProperty("arcos.cache.strict");
    }

    @ApplicationScoped
    static class Wrong {
        @CacheResult(cacheName = "places", ttl = "soon")
        String byId(long id) {
            return "place";
        }
    }

    @ApplicationScoped
    static class Places {
        @Inject
        @CacheName("nosuch")
        Cache<Long, String> nosuch;

        @CacheResult(cacheName = "places")
        String byId(long id) {
            return "place";
        }
    }

    @Test
    void aMisspeltSetting_isInOneReport_withWhatIsWrongWithAnnotations() {
        System.setProperty(MISSPELT, "10");

        assertThat(TestApplication.refusal(Wrong.class))
                .contains("(2 findings)")
                .contains(MISSPELT + " (system property): there is no setting of that name; the nearest is"
                        + " arcos.cache.max_entries")
                .contains("the ttl \"soon\"");
    }

    @Test
    void cachesThatOneSideAloneSpeaksOf_areOneWarning() {
        System.setProperty(NOT_ASKED_FOR, "1m");
        try (CapturedLog log = new CapturedLog("org.civarcos.cache.cdi")) {
            TestApplication.of(Places.class).close();

            assertThat(log.lines()).hasSize(1);
            assertThat(log.lines().get(0))
                    .contains("no annotation uses the cache \"nosuch\", and nothing is set for it")
                    .contains("no annotation and no @CacheName asks for the cache \"palces\"; the nearest name is"
                            + " \"places\"");
        }
    }

    @Test
    void strict_failsForAMisspeltCache_andNotForANewOne() {
        System.setProperty("arcos.cache.strict", "true");
        TestApplication.of(Places.class).close();

        System.setProperty(NOT_ASKED_FOR, "1m");
        assertThat(TestApplication.refusal(Places.class)).contains("\"palces\"").doesNotContain("\"nosuch\"");
    }

    @Test
    void aDoubt_isToldOnce_thoughTheManagerHasTheSameSettings() {
        System.setProperty(NOT_ASKED_FOR, "1m");
        try (CapturedLog log = new CapturedLog("org.civarcos.cache");
                TestApplication application = TestApplication.of(Places.class)) {
            assertThat(application.get(Places.class).byId(1)).isEqualTo("place");

            assertThat(log.lines().stream().filter(line -> line.contains("palces")))
                    .hasSize(1);
        }
    }
}
