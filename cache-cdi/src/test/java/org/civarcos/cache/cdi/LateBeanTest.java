package org.civarcos.cache.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.InterceptionFactory;
import org.civarcos.cache.support.CacheDeploymentException;
import org.junit.jupiter.api.Test;

/** An object that a producer made is no bean of its class, which no deployment has seen. */
class LateBeanTest {
    static class Counter {
        private int calls;

        @CacheResult
        int get(long id) {
            return ++calls;
        }

        @CacheResult(ttl = "soon")
        int wrong(long id) {
            return ++calls;
        }
    }

    @Dependent
    static class Producer {
        @Produces
        Counter counter(InterceptionFactory<Counter> factory) {
            return factory.createInterceptedInstance(new Counter());
        }
    }

    @Test
    void producedObject_isCachedToo() {
        try (TestApplication application = TestApplication.of(Producer.class)) {
            Counter counter = application.get(Counter.class);
            assertThat(counter.get(7)).isEqualTo(counter.get(7));
        }
    }

    @Test
    void whatCannotWork_failsTheFirstCall_withTheSameReport() {
        try (TestApplication application = TestApplication.of(Producer.class)) {
            Counter counter = application.get(Counter.class);
            assertThatExceptionOfType(CacheDeploymentException.class)
                    .isThrownBy(() -> counter.wrong(7))
                    .withMessageContaining("Counter.wrong(long): the ttl \"soon\" of @CacheResult is not a duration");
        }
    }
}
