package org.civarcos.cache.impl.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

    /** Ends it for a time, whether it has thrown or not. */
    void rest() {
        armed = false;
        boolean unused = Thread.interrupted(); // as above
    }

    /** The number of the kind of what it throws. */
    int kind() {
        return List.of(Thrown.values()).indexOf(thrown);
    }

    /** Whether it throws what no store is blamed for. */
    boolean isOfTheVirtualMachine() {
        return thrown == Thrown.NO_STACK || thrown == Thrown.NO_MEMORY;
    }

    /** How often it has thrown. */
    int explosions() {
        return exploded.get();
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
