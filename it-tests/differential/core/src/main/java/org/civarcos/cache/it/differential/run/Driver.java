package org.civarcos.cache.it.differential.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.civarcos.cache.it.differential.wire.Answer;
import org.civarcos.cache.it.differential.wire.Request;

/** Sends the requests of a step at their moments and waits for all answers. */
final class Driver {
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "differential-client");
        thread.setDaemon(true);
        return thread;
    });

    private final Twin cached;
    private final Memory memory;

    Driver(Twin cached, Memory memory) {
        this.cached = cached;
        this.memory = memory;
    }

    /** The answers in the order in which they came. */
    List<Observation> run(Step step) throws InterruptedException {
        List<Observation> seen = new ArrayList<>();
        if (step.sendings().size() == 1) {
            seen.add(send(memory.resolve(step.sendings().get(0).request())));
        } else {
            List<CompletableFuture<Observation>> running = new ArrayList<>();
            for (Step.Sending sending : step.sendings()) {
                Request request = memory.resolve(sending.request());
                running.add(CompletableFuture.supplyAsync(() -> sendAfter(request, sending.afterMillis()), THREADS));
            }
            running.forEach(each -> seen.add(each.join()));
        }
        if (step.pauseMillis() > 0) {
            Thread.sleep(step.pauseMillis());
        }
        return seen;
    }

    private Observation sendAfter(Request request, int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return send(request);
    }

    private Observation send(Request request) {
        long sent = System.nanoTime();
        Answer answer = cached.send(request);
        return new Observation(request, answer, sent, System.nanoTime());
    }
}
