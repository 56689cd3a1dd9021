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

    /** A thread that gives itself the number of all of its class. */
    private static final class Numbered extends Thread {
        Numbered(Runnable work) {
            super(work);
        }

        @Override
        @SuppressWarnings("deprecation") // of later releases, which do not ask it
        public long getId() {
            return 1;
        }
    }

    @Test
    void threads_that_say_the_same_number_of_themselves_keep_each_other_out() throws Exception {
        int[] count = {0};
        Runnable work = () -> {
            for (int i = 0; i < 200_000; i++) {
                stripe.lock();
                stripe.lock();
                count[0]++;
                stripe.unlock();
                stripe.unlock();
            }
        };
        Thread one = new Numbered(work);
        Thread other = new Numbered(work);
        one.start();
        other.start();
        one.join();
        other.join();

        assertThat(count[0]).isEqualTo(400_000);
    }
}
