package org.civarcos.cache.impl.warm;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Steps of a run that are in no queue yet, since what they need is not there. Holds them and what they wait for, which
 * need not be held by anything else.
 */
final class Unready {
    private final Set<Wait> waits = ConcurrentHashMap.newKeySet();
    private final AtomicLong count = new AtomicLong();

    /** Some that wait for the same. */
    private static final class Wait {
        final List<Step> steps;
        final CompletionStage<?> ready;

        Wait(List<Step> steps, CompletionStage<?> ready) {
            this.steps = steps;
            this.ready = ready;
        }
    }

    /**
     * Adds steps.
     *
     * @param then takes them when they are ready, which may be at once, unless they are forgotten before
     */
    void add(List<Step> steps, CompletionStage<?> ready, Consumer<List<Step>> then) {
        Wait wait = new Wait(steps, ready);
        waits.add(wait);
        count.addAndGet(steps.size());
        var unused = wait.ready.whenComplete((there, failure) -> {
            if (waits.remove(wait)) {
                then.accept(wait.steps);
                count.addAndGet(-wait.steps.size());
            }
        });
    }

    /** {@return how many steps} */
    long count() {
        return count.get();
    }

    /** Forgets all. */
    void clear() {
        waits.clear();
    }
}
