package org.civarcos.cache.impl.warm;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheException;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheWarmer;
import org.civarcos.cache.Warmup;
import org.civarcos.cache.WarmupCall;
import org.civarcos.cache.WarmupListener;
import org.civarcos.cache.WarmupOptions;
import org.civarcos.cache.WarmupPlan;
import org.civarcos.cache.WarmupProgress;
import org.civarcos.cache.impl.guard.Guarded;
import org.civarcos.cache.impl.timetable.Timetable;
import org.jspecify.annotations.Nullable;

/**
 * One warm-up. Steps wait in a queue; workers, as many as may load at a time, take one after the other and end when
 * there is none. The run has ended when no step is left, when its time is over, or when it is cancelled: whichever
 * comes first settles {@link #last}.
 */
final class WarmupRun implements Warmup {
    /** How often one who waits looks at a clock that somebody else may move. */
    private static final long LOOK_MILLIS = 50;

    private final String name;
    private final CacheManager manager;
    private final WarmupThreads threads;
    private final RecordedKeys recordedKeys;
    private final int parallelism;
    private final TimeLimit limit;
    private final @Nullable Rate rate;
    private final Report report;

    private final Queue<Step> steps = new ConcurrentLinkedQueue<>();
    private final Tally tally = new Tally();
    private final AtomicLong pending = new AtomicLong();

    /** Those of them that are in no queue yet. */
    private final Unready unready = new Unready();

    private final AtomicInteger workers = new AtomicInteger();
    private final CompletableFuture<WarmupProgress> last = new CompletableFuture<>();

    WarmupRun(
            String name,
            WarmupOptions options,
            CacheManager manager,
            WarmupThreads threads,
            RecordedKeys recordedKeys,
            Timetable timetable) {
        this.name = name;
        this.manager = manager;
        this.threads = threads;
        this.recordedKeys = recordedKeys;
        parallelism = options.parallelism().orElse(WarmupOptions.DEFAULT_PARALLELISM);
        limit = new TimeLimit(manager.time(), options.timeout().orElse(WarmupOptions.DEFAULT_TIMEOUT), timetable);
        rate = options.perSecond().isPresent()
                ? new Rate(manager.time(), options.perSecond().getAsDouble())
                : null;
        report = new Report(name, options.logEvery().orElse(WarmupOptions.DEFAULT_LOG_EVERY));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public CacheManager manager() {
        return manager;
    }

    @Override
    public <K, V extends @Nullable Object> CacheWarmer<K, V> of(Cache<K, V> cache) {
        return new StepWarmer<>(this, cache, recordedKeys);
    }

    @Override
    public <K> Warmup callAll(String what, Collection<? extends K> keys, WarmupCall<? super K> call) {
        Objects.requireNonNull(what, "name");
        CompletionStage<?> ready = Objects.requireNonNull(call, "call").ready();
        List<Step> calls = List.copyOf(keys).stream()
                .<Step>map(key -> new Step.Call<K>(what, key, call))
                .toList();
        declare(calls);
        unready.add(calls, ready, now -> {
            if (!last.isDone()) {
                steps.addAll(now);
                employIfRunning();
            }
        });
        return this;
    }

    @Override
    public Warmup add(String planName, WarmupPlan plan) {
        add(List.of(new Step.Ask(planName, Objects.requireNonNull(plan, "plan"), this)));
        return this;
    }

    @Override
    public Warmup addListener(WarmupListener listener) {
        report.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    void add(List<? extends Step> more) {
        declare(more);
        steps.addAll(more);
        employIfRunning();
    }

    private void declare(List<? extends Step> more) {
        if (last.isDone()) {
            throw new IllegalStateException("the warm-up " + name + " has ended: make another by CacheManager.warmup");
        }
        long plans = more.stream().filter(Step.Ask.class::isInstance).count();
        tally.plans.add(plans);
        tally.total.add(more.size() - plans);
        pending.addAndGet(more.size());
    }

    private void employIfRunning() {
        if (limit.isRunning()) {
            employ();
        }
    }

    @Override
    public Warmup start() {
        if (!limit.start(this::endIfOverdue)) {
            throw new IllegalStateException("the warm-up " + name + " was started already: make another");
        }
        if (last.isDone()) { // cancelled before
            limit.forget();
        }
        employ();
        if (pending.get() == 0) {
            end();
        }
        return this;
    }

    /** Sees to it that there are as many workers as there may be and as are of use. */
    private void employ() {
        while (!steps.isEmpty() && !last.isDone()) {
            int present = workers.get();
            if (present >= parallelism) {
                return;
            }
            if (workers.compareAndSet(present, present + 1)) {
                try {
                    threads.execute(this::work);
                } catch (RejectedExecutionException closed) {
                    workers.decrementAndGet();
                    end();
                }
            }
        }
    }

    /**
     * A thread that is interrupted is given back, and the run goes on in another, unless its executor takes no more.
     */
    private void work() {
        try {
            Step step;
            while (!Thread.currentThread().isInterrupted() && !endIfOverdue() && (step = steps.poll()) != null) {
                run(step);
            }
        } finally {
            workers.decrementAndGet();
        }
        employ(); // for what was added after the queue was found empty
    }

    private void run(Step step) {
        try {
            if (!fill(step)) {
                return;
            }
        } catch (Throwable e) { // an error or an interruption too is that of one key
            if (last.isDone()) {
                return;
            }
            if (step instanceof Step.Ask) {
                tally.plans.decrement();
                tally.total.increment();
            }
            tally.failed.increment();
            report.failed(step, e);
            Guarded.keepInterruption(e);
        }
        report.progressed(this::progress, limit.elapsed());
        if (pending.decrementAndGet() == 0) {
            end();
        }
    }

    /** Returns whether it is done; not if the run has ended, or if the thread was interrupted before its turn came. */
    private boolean fill(Step step) throws Exception {
        if (step instanceof Step.Ask) {
            boolean unused = step.run();
            tally.plans.decrement();
        } else if (step.isDone()) {
            tally.present.increment();
        } else if (isItsTurn(step)) {
            (step.run() ? tally.loaded : tally.present).increment();
        } else {
            return false;
        }
        return true;
    }

    private boolean isItsTurn(Step step) {
        try {
            if (rate != null) {
                rate.await(this::endIfOverdue);
            }
            return !endIfOverdue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            steps.add(step);
            return false;
        }
    }

    /** Ends it if its time is over. Returns whether it has ended. */
    private boolean endIfOverdue() {
        if (limit.isOver()) {
            end();
        }
        return last.isDone();
    }

    private void end() {
        if (last.complete(tally.end(name, limit.elapsed()))) {
            boolean givenUp = pending.get() > 0;
            limit.forget();
            steps.clear();
            unready.clear();
            threads.end(givenUp);
            report.ended(last.join());
        }
    }

    @Override
    public WarmupProgress progress() {
        return endIfOverdue() ? last.join() : tally.progress(name, limit.elapsed());
    }

    @Override
    public WarmupProgress await() {
        return await(() -> false);
    }

    @Override
    public WarmupProgress awaitReady() {
        return await(() -> pending.get() == unready.count());
    }

    private WarmupProgress await(BooleanSupplier isEnough) {
        if (!limit.isStarted()) {
            throw new IllegalStateException("the warm-up " + name + " was not started");
        }
        while (!endIfOverdue()) {
            if (isEnough.getAsBoolean()) {
                return progress();
            }
            try {
                return last.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // to look at the clock again
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CacheException("interrupted while waiting for the warm-up " + name, e);
            } catch (ExecutionException e) {
                throw new AssertionError(e); // it is never completed so
            }
        }
        return last.join();
    }

    @Override
    public void cancel() {
        end();
    }
}
