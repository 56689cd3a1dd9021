package org.civarcos.cache.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** "Silently inactive annotations": a deployment check that names the method. What only cannot work is in the other test. */
class Demand15InactiveAnnotationsTest {
    @AfterEach
    void clear() {
        System.clearProperty("arcos.cache.strict");
        System.clearProperty("arcos.cache.cache.remote.store");
        System.clearProperty("arcos.cache.serializer");
        System.clearProperty("arcos.cache.cache.remote.serializer");
    }

    /** What the deployment of the beans is refused with. */
    private static String refusal(Class<?>... beans) {
        Throwable failure = catchThrowable(() -> TestApplication.of(beans).close());
        assertThat(failure).as("the deployment").isNotNull();
        StringBuilder text = new StringBuilder();
        for (Throwable t = failure; t != null; t = t.getCause()) {
            text.append(t.getMessage()).append('\n');
        }
        return text.toString();
    }

    @ApplicationScoped
    static class SelfInvoking {
        @Inject
        SelfInvoking self;

        @CacheResult
        String byId(long id) {
            return "";
        }

        String first() {
            return byId(1);
        }

        Supplier<String> later() {
            return () -> byId(2);
        }

        String cured() {
            return self.byId(3);
        }
    }

    @Test
    void selfInvocation_isWarnedOf_withTheLine() {
        try (CapturedLog log = new CapturedLog("org.civarcos.cache.cdi")) {
            TestApplication.of(SelfInvoking.class).close();

            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains("(2 warnings)")
                    .containsPattern(
                            "SelfInvoking.byId\\(long\\): its caching annotations do nothing where the bean calls"
                                    + " it on itself, in .*SelfInvoking.first\\(\\), line \\d+")
                    .containsPattern("SelfInvoking.later\\(\\), line \\d+")
                    .contains("cure: inject the bean into itself")
                    .doesNotContain("cured");
        }
    }

    @Test
    void strict_selfInvocation_failsTheDeployment() {
        System.setProperty("arcos.cache.strict", "true");
        assertThat(refusal(SelfInvoking.class)).contains("2 findings").contains("SelfInvoking.byId(long)");
    }

    interface Finding {
        @CacheResult
        String find(long id);
    }

    @ApplicationScoped
    static class Finder implements Finding {
        @Override
        public String find(long id) {
            return "";
        }
    }

    @Test
    void annotationOnAnInterface_isWarnedOf() {
        try (CapturedLog log = new CapturedLog("org.civarcos.cache.cdi")) {
            TestApplication.of(Finder.class).close();

            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains("Finder.find(long): its caching annotation is on the interface")
                    .contains("cure: annotate the method of the class");
        }
    }

    record Unwritable(Thread thread) {}

    @ApplicationScoped
    static class Remote {
        @CacheResult(cacheName = "remote")
        Unwritable value(long id) {
            return null;
        }
    }

    @ApplicationScoped
    static class RemoteKeys {
        @CacheResult(cacheName = "remote")
        String value(Unwritable key) {
            return "";
        }
    }

    @Test
    void valuesAndKeysThatARemoteStoreCannotHold_failTheDeployment() {
        TestApplication.of(Remote.class).close();
        System.setProperty("arcos.cache.cache.remote.store", "none");

        assertThat(refusal(Remote.class))
                .contains("Remote.value(long): the store \"none\" cannot hold what is cached here: no codec can hold"
                        + " the values of cache remote, of type " + Unwritable.class.getName());
        assertThat(refusal(RemoteKeys.class))
                .contains("RemoteKeys.value(Unwritable): the store \"none\" cannot hold")
                .contains("the keys of cache remote");
    }

    @Test
    void valuesThatTheSerializerOfTheHeapCannotHold_failTheDeployment() {
        System.setProperty("arcos.cache.serializer", "json");

        assertThat(refusal(Remote.class))
                .contains("Remote.value(long): the store \"heap\" cannot hold what is cached here: the serializer"
                        + " \"json\" cannot hold the values of cache remote")
                .contains("or hold the objects: arcos.cache.cache.NAME.serializer=none");
        TestApplication.of(RemoteKeys.class).close(); // texts, under keys that the heap never writes

        System.setProperty("arcos.cache.cache.remote.serializer", "none");
        TestApplication.of(Remote.class).close();
    }
}
