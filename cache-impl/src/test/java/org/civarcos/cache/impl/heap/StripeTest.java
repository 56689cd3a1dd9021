package org.civarcos.cache.impl.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.civarcos.cache.impl.policy.Clock;
import org.junit.jupiter.api.Test;

class StripeTest {
    private final Stripe<String, String> stripe = new Stripe<>(new Clock<>(), 10);

    @Test
    void its_holder_may_take_it_again_and_gives_it_back_as_often() throws Exception {
        stripe.lock();
        stripe.lock();
        stripe.unlock();
        CompletableFuture<Boolean> other = CompletableFuture.supplyAsync(() -> {
            stripe.lock();
            stripe.unlock();
            return true;
        });
        assertThat(CompletableFuture.supplyAsync(stripe::tryLock).get()).isFalse();
        assertThat(other).isNotDone();

        stripe.unlock();

        assertThat(other.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(stripe.isLocked()).isFalse();
    }

    @Test
    void nobody_but_its_holder_gives_it_back() {
        stripe.lock();
        CompletableFuture<Void> stranger = CompletableFuture.runAsync(stripe::unlock);
        assertThatThrownBy(stranger::join).hasCauseInstanceOf(IllegalMonitorStateException.class);
        assertThat(stripe.isLocked()).isTrue();
        stripe.unlock();
    }
}
