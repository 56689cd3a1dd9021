package org.civarcos.cache.it.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.civarcos.cache.CacheManager;
import org.junit.jupiter.api.Test;

/** The annotations where the container runs no portable extension, and deploys when the application is built. */
@QuarkusTest
class QuarkusAnnotationsTest {
    @Inject
    Places places;

    @Inject
    CacheManager manager;

    @Test
    void result_isCached_untilItIsRemovedOrInvalidated() {
        Place first = places.byId(1);
        assertThat(places.byId(1)).isEqualTo(first);
        places.remove(1);
        Place second = places.byId(1);
        assertThat(second).isNotEqualTo(first);
        places.changed(second);
        assertThat(places.byId(1)).isNotEqualTo(second);
    }

    @Test
    void put_storesTheAnnotatedParameter() {
        places.put(2, new Place(2, -1));
        assertThat(places.byId(2).call()).isEqualTo(-1);
    }

    @Test
    void valueOfAStage_isCached_byTheAnnotatedParameter() {
        int first = places.later("a", 7).toCompletableFuture().join();
        assertThat(places.later("b", 7).toCompletableFuture().join()).isEqualTo(first);
    }

    @Test
    void selfInvocation_isIntercepted() {
        Place first = places.selfInvoking(3);
        assertThat(places.byId(3)).isEqualTo(first);
        assertThat(manager.cacheNames()).contains("places");
    }
}
