package org.civarcos.cache.howto.comingfrom;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import org.civarcos.cache.cdi.CacheResult;
import org.civarcos.cache.howto.Application;
import org.junit.jupiter.api.Test;

/** A cached function. */
class CachedFunctionTest {
    @ApplicationScoped
    static class Reports {
        private int calls;

        @CacheResult(ttl = "15m")
        String yearly(int year) {
            return "report of " + year + ", made " + ++calls;
        }
    }

    @Test
    void cachedFunction() {
        try (Application application = Application.of(Reports.class)) {
            Reports reports = application.get(Reports.class);
            assertThat(reports.yearly(2026)).isEqualTo("report of 2026, made 1");
            assertThat(reports.yearly(2026)).isEqualTo("report of 2026, made 1");
            assertThat(reports.yearly(2025)).isEqualTo("report of 2025, made 2");
        }
    }
}
