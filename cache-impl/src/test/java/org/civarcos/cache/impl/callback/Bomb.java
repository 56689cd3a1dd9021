package org.civarcos.cache.impl.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;

/** Throws from the user's code while it is armed. */
final class Bomb {
    private final Thrown thrown;
    private final AtomicInteger exploded = new AtomicInteger();
    private volatile boolean armed;

    Bomb(Thrown thrown) {
        this.thrown = thrown;
    }

    void arm() {
        armed = true;
    }

    /** Ends it, once it has thrown: else nothing would have been tried. */
    void disarm() {
        armed = false;
        boolean unused = Thread.interrupted(); // kept for whoever called, who is this test
        assertThat(exploded).as("the callback was called").hasPositiveValue();
    }

    boolean hasExploded() {
        return exploded.get() > 0;
    }

    void pass() {
        if (armed) {
            exploded.incrementAndGet();
            thrown.<RuntimeException>sneak();
        }
    }
}
