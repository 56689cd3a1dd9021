package org.civarcos.cache.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.civarcos.cache.TypeRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StageResultTest {
    private final TestApplication application = TestApplication.timed(Places.class);
    private final Places places = application.get(Places.class);

    @AfterEach
    void close() {
        application.close();
    }

    @ApplicationScoped
    static class Places {
        private final CompletableFuture<Place> pending = new CompletableFuture<>();
        private int calls;

        int calls() {
            return calls;
        }

        CompletableFuture<Place> pending() {
            return pending;
        }

        @CacheResult(cacheName = "places", tags = "country:{result.country}")
        CompletionStage<Place> stage(long id) {
            calls++;
            return pending;
        }

        @CacheResult(cacheName = "places")
        CompletableFuture<Place> future(long id) {
            calls++;
            return CompletableFuture.completedFuture(new Place(id, "future"));
        }

        @CacheResult
        CompletableFuture<Place> failing(long id) {
            calls++;
            return CompletableFuture.failedFuture(new IOException("no " + id));
        }

        @CacheResult
        CompletableFuture<Place> none(long id) {
            calls++;
            return null;
        }
    }

    @Test
    void valueIsCached_notTheStage() {
        CompletionStage<Place> first = places.stage(7);
        CompletionStage<Place> second = places.stage(7);
        assertThat(first.toCompletableFuture()).isNotDone();
        places.pending().complete(new Place(7, "FR"));

        assertThat(first.toCompletableFuture().join()).isEqualTo(new Place(7, "FR"));
        assertThat(second.toCompletableFuture().join()).isEqualTo(new Place(7, "FR"));
        assertThat(places.calls()).isEqualTo(1);
        assertThat(application
                        .manager()
                        .getCache("places", TypeRef.of(Long.class), TypeRef.of(Place.class))
                        .orElseThrow()
                        .get(7L))
                .isEqualTo(new Place(7, "FR"));
    }

    @Test
    void tagsOfTheValue_invalidate() {
        places.pending().complete(new Place(7, "FR"));
        assertThat(places.stage(7).toCompletableFuture().join().country()).isEqualTo("FR");
        assertThat(application.manager().invalidateTags("country:FR")).isEqualTo(1);
        assertThat(places.future(7).join().country()).isEqualTo("future");
    }

    @Test
    void cancellingOneCaller_doesNotCancelTheOthers() {
        CompletableFuture<Place> first = places.stage(7).toCompletableFuture();
        CompletableFuture<Place> second = places.stage(7).toCompletableFuture();
        first.cancel(true);
        places.pending().complete(new Place(7, "FR"));
        assertThat(second.join().country()).isEqualTo("FR");
    }

    @Test
    void failure_keepsItsType_andIsNotCached() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> places.failing(7).get(1, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(IOException.class)
                    .hasMessage("no 7");
        }
        assertThat(places.calls()).isEqualTo(2);
    }

    @Test
    void methodThatReturnsNoStage_completesWithNull() {
        assertThat(places.none(7).join()).isNull();
    }
}
