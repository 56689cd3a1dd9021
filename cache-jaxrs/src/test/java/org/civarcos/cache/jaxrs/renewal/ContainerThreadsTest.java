package org.civarcos.cache.jaxrs.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The threads of the cache are started by that of some request, and are nobody's. */
class ContainerThreadsTest {
    private static final InheritableThreadLocal<String> USER = new InheritableThreadLocal<>();

    static Stream<ContainerThreads> pools() {
        ClassLoader application = ContainerThreadsTest.class.getClassLoader();
        return Stream.of(ContainerThreads.ofRenewals(application), ContainerThreads.ofReturns(application));
    }

    @AfterEach
    void reset() {
        USER.remove();
    }

    @ParameterizedTest
    @MethodSource("pools")
    void whatTheStartingThreadHas_isNotInherited(ContainerThreads threads) {
        USER.set("ada");
        try {
            assertThat(CompletableFuture.supplyAsync(() -> String.valueOf(USER.get()), threads)
                            .join())
                    .isEqualTo("null");
        } finally {
            threads.shutdownNow();
        }
    }
}
