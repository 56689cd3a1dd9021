package org.civarcos.cache.impl.event;

import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.CacheEvent;
import org.civarcos.cache.ListenerMode;
import org.civarcos.cache.impl.load.RunningLoads;
import org.civarcos.cache.impl.stats.Counters;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.jetbrains.lincheck.datastructures.verifier.EpsilonVerifier;
import org.junit.jupiter.api.Test;

/** However threads alternate, no event stays behind, though nobody waits. */
public class EventDispatcherLincheckTest {
    private final AtomicInteger noted = new AtomicInteger();
    private final AtomicInteger heard = new AtomicInteger();
    private final EventDispatcher<String, String> dispatcher =
            new EventDispatcher<>("lincheck", Runnable::run, new Counters(false, failure -> {}));

    public EventDispatcherLincheckTest() {
        dispatcher.add(event -> heard.incrementAndGet(), ListenerMode.SYNCHRONOUS);
    }

    @Test
    void modelChecking() {
        new ModelCheckingOptions()
                .iterations(1)
                .invocationsPerIteration(500)
                .threads(2)
                .actorsPerThread(2)
                .actorsBefore(0)
                .actorsAfter(0)
                .verifier(EpsilonVerifier.class)
                .check(EventDispatcherLincheckTest.class);
    }

    @Operation
    public void happen() {
        RunningLoads.mark();
        try {
            noted.incrementAndGet();
            dispatcher.note(CacheEvent.Type.CREATED, "key", "value", null);
            dispatcher.deliver();
        } finally {
            RunningLoads.unmark();
        }
    }

    @Validate
    public void allIsHeard() {
        if (heard.get() != noted.get()) {
            throw new IllegalStateException(heard + " of " + noted + " events are heard");
        }
    }
}
