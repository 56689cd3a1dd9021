package org.civarcos.cache.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import org.civarcos.cache.cdi.CacheResult;
import org.civarcos.cache.cdi.deploy.CacheExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Dropped in, without a line of code. */
class TelemetryInCdiTest {
    private static final Telemetry TELEMETRY = new Telemetry();

    /** An application that has cached methods. */
    @ApplicationScoped
    static class Places {
        @CacheResult(cacheName = "places")
        public String find(int id) {
            return "place " + id;
        }
    }

    /** A platform that makes the API a bean. */
    @ApplicationScoped
    static class Platform {
        @Produces
        @ApplicationScoped
        OpenTelemetry openTelemetry() {
            return TELEMETRY.sdk;
        }
    }

    @BeforeEach
    @AfterEach
    void forget() {
        GlobalOpenTelemetry.resetForTest();
        TELEMETRY.forget();
    }

    @SuppressWarnings("unchecked") // an array of classes of extensions
    private static void find(int id, Class<?>... beans) {
        try (SeContainer container = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addExtensions(CacheExtension.class)
                .addBeanClasses(Places.class, CacheTelemetryBean.class)
                .addBeanClasses(beans)
                .initialize()) {
            assertThat(container.select(Places.class).get().find(id)).isEqualTo("place " + id);
        }
    }

    @Test
    void theBeanOfThePlatform_isUsed() {
        find(1, Platform.class);

        assertThat(TELEMETRY.spans("load places")).hasSize(1);
    }

    @Test
    void withoutABean_theGlobalOneIsUsed() {
        GlobalOpenTelemetry.set(TELEMETRY.sdk);
        find(2);

        assertThat(TELEMETRY.spans("load places")).hasSize(1);
    }

    @Test
    void withNeither_theApplicationMaySetTheGlobalOneLater() {
        find(3);

        assertThat(TELEMETRY.spans()).isEmpty();
        GlobalOpenTelemetry.set(TELEMETRY.sdk);
        assertThat(GlobalOpenTelemetry.isSet()).isTrue();
    }
}
