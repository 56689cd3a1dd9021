package org.civarcos.cache.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often an annotated method asks the store, which may be at the other end of a network. */
class StoreReadsTest {
    private static final String STORE = "arcos.cache.cache.far.store";

    private TestApplication application;

    @ApplicationScoped
    static class Places {
        private final AtomicInteger calls = new AtomicInteger();

        @CacheResult(cacheName = "far")
        public int place(int id) {
            return id + calls.incrementAndGet();
        }
    }

    @BeforeEach
    void open() {
        System.setProperty(STORE, "counted");
        application = TestApplication.of(Places.class);
    }

    @AfterEach
    void close() {
        application.close();
        System.clearProperty(STORE);
    }

    private int readsOf(int id) {
        int before = CountedStores.READS.get();
        application.get(Places.class).place(id);
        return CountedStores.READS.get() - before;
    }

    @Test
    void miss_readsTwice_onceToFindOutAndOnceUnderTheFence() {
        assertThat(readsOf(1)).isEqualTo(2);
    }

    @Test
    void hit_readsOnce() {
        application.get(Places.class).place(1);

        assertThat(readsOf(1)).isEqualTo(1);
    }
}
