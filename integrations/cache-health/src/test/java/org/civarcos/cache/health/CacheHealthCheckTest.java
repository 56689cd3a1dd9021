package org.civarcos.cache.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.civarcos.cache.CacheFailure;
import org.civarcos.cache.CacheManager;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;

class CacheHealthCheckTest {
    private static HealthCheckResponse afterAFailure(CacheManager manager) {
        manager.report(new CacheFailure("places", "the store", new IllegalStateException("on purpose")));
        return new CacheHealthCheck(manager).call();
    }

    @Test
    void withoutFailures_isUp() {
        try (CacheManager manager = CacheManager.create()) {
            HealthCheckResponse response = new CacheHealthCheck(manager).call();

            assertThat(response.getName()).isEqualTo("arcos-cache");
            assertThat(response.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
            assertThat(response.getData().orElseThrow()).containsEntry("failures", 0L);
        }
    }

    @Test
    void failure_isInTheData_andTheApplicationIsReadyAllTheSame() {
        try (CacheManager manager = CacheManager.create()) {
            HealthCheckResponse response = afterAFailure(manager);

            assertThat(response.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
            assertThat(response.getData().orElseThrow()).containsEntry("failures", 1L);
            assertThat(response.getData().orElseThrow().get("failing.places"))
                    .asString()
                    .endsWith("the store: java.lang.IllegalStateException: on purpose");
        }
    }

    @Test
    void failureWhoseTextFails_isInTheDataByItsClass() {
        try (CacheManager manager = CacheManager.create()) {
            manager.report(new CacheFailure("places", "the store", new Speechless()));

            assertThat(new CacheHealthCheck(manager)
                            .call()
                            .getData()
                            .orElseThrow()
                            .get("failing.places"))
                    .asString()
                    .endsWith("the store: " + Speechless.class.getName());
        }
    }

    private static final class Speechless extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no text either");
        }
    }

    @Test
    void failure_isDown_ifAskedFor() {
        try (CacheManager manager = CacheManager.builder()
                .property("arcos.cache.health.down", "true")
                .build()) {
            assertThat(afterAFailure(manager).getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
        }
    }
}
