package org.civarcos.cache.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.TypeRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** Mutiny's {@code Uni} and Reactor's {@code Mono}: the value is cached, never the pending object. */
class ReactiveResultTest {
    private final TestApplication application = TestApplication.of(Places.class);
    private final Places places = application.get(Places.class);

    @AfterEach
    void close() {
        application.close();
    }

    @ApplicationScoped
    static class Places {
        private final AtomicInteger calls = new AtomicInteger();
        private final CompletableFuture<Place> pending = new CompletableFuture<>();

        int calls() {
            return calls.get();
        }

        CompletableFuture<Place> pending() {
            return pending;
        }

        @CacheResult(cacheName = "places", tags = "country:{result.country}")
        Uni<Place> uni(long id) {
            calls.incrementAndGet();
            return Uni.createFrom().completionStage(pending);
        }

        @CacheResult(cacheName = "places")
        Mono<Place> mono(long id) {
            calls.incrementAndGet();
            return Mono.fromFuture(() -> pending, true);
        }

        @CacheResult(cacheName = "places")
        CompletableFuture<Place> future(long id) {
            calls.incrementAndGet();
            return pending;
        }

        @CacheResult(cacheName = "places")
        Place now(long id) {
            return new Place(id, "now");
        }

        @CacheResult
        Uni<Place> failingUni(long id) {
            return Uni.createFrom().failure(new IOException("no " + calls.incrementAndGet()));
        }

        @CacheResult
        Mono<Place> failingMono(long id) {
            return Mono.error(new IOException("no " + calls.incrementAndGet()));
        }

        @CacheResult
        Mono<Place> empty(long id) {
            calls.incrementAndGet();
            return Mono.empty();
        }

        @CachePut(cacheName = "places")
        Uni<Place> putUni(long id) {
            return Uni.createFrom().item(new Place(id, "put"));
        }

        @CacheRemove(cacheName = "places")
        Mono<Void> remove(long id) {
            return Mono.empty();
        }
    }

    @Test
    void allKinds_shareOneFlight_andTheValueIsCached() {
        CompletableFuture<Place> uni = places.uni(7).subscribeAsCompletionStage();
        CompletableFuture<Place> mono = places.mono(7).toFuture();
        CompletableFuture<Place> future = places.future(7);
        assertThat(uni).isNotDone();
        places.pending().complete(new Place(7, "FR"));

        assertThat(uni.join()).isEqualTo(mono.join()).isEqualTo(future.join()).isEqualTo(new Place(7, "FR"));
        assertThat(places.now(7)).isEqualTo(new Place(7, "FR"));
        assertThat(places.calls()).isEqualTo(1);
        assertThat(application
                        .manager()
                        .getCache("places", TypeRef.of(Long.class), TypeRef.of(Place.class))
                        .orElseThrow()
                        .get(7L))
                .isEqualTo(new Place(7, "FR"));
        assertThat(application.manager().invalidateTags("country:FR")).isEqualTo(1);
    }

    @Test
    void nothingHappens_untilSomebodySubscribes() {
        Uni<Place> uni = places.uni(7);
        Mono<Place> mono = places.mono(8);
        assertThat(places.calls()).isZero();
        places.pending().complete(new Place(7, "FR"));
        assertThat(uni.await().indefinitely()).isEqualTo(uni.await().indefinitely());
        assertThat(mono.block()).isEqualTo(mono.block());
        assertThat(places.calls()).isEqualTo(2);
    }

    @Test
    void cancellingOneSubscriber_doesNotCancelTheOthers() {
        Cancellable first = places.uni(7).subscribe().with(place -> {});
        Disposable second = places.mono(7).subscribe();
        CompletableFuture<Place> third = places.uni(7).subscribeAsCompletionStage();
        first.cancel();
        second.dispose();
        places.pending().complete(new Place(7, "FR"));
        assertThat(third.join().country()).isEqualTo("FR");
        assertThat(places.calls()).isEqualTo(1);
    }

    @Test
    void failures_keepTheirType_andAreNotCached() {
        for (int i = 1; i <= 2; i++) {
            String message = "no " + i;
            CompletableFuture<Place> failed = places.failingUni(7).subscribeAsCompletionStage();
            assertThatThrownBy(failed::get)
                    .cause()
                    .isInstanceOf(IOException.class)
                    .hasMessage(message);
        }
        for (int i = 3; i <= 4; i++) {
            String message = "no " + i;
            assertThatThrownBy(() -> places.failingMono(7).toFuture().get())
                    .cause()
                    .isInstanceOf(IOException.class)
                    .hasMessage(message);
        }
    }

    @Test
    void emptyMono_isANullThatIsCached() {
        assertThat(places.empty(7).blockOptional()).isEmpty();
        assertThat(places.empty(7).blockOptional()).isEmpty();
        assertThat(places.calls()).isEqualTo(1);
    }

    @Test
    void effects_happenWhenTheValueIsThere() {
        Uni<Place> put = places.putUni(7);
        assertThat(places.now(7).country()).isEqualTo("now");
        put.await().indefinitely();
        assertThat(places.now(7).country()).isEqualTo("put");
        Mono<Void> removal = places.remove(7);
        assertThat(places.now(7).country()).isEqualTo("put");
        removal.block();
        assertThat(places.now(7).country()).isEqualTo("now");
    }
}
