package org.civarcos.cache.impl.warm;

import java.time.Duration;
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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheException;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheWarmer;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.Warmup;
import org.civarcos.cache.WarmupCall;
import org.civarcos.cache.WarmupListener;
import org.civarcos.cache.WarmupOptions;
import org.civarcos.cache.WarmupPlan;
import org.civarcos.cache.WarmupProgress;
import org.civarcos.cache.spi.Durations;
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
    private final TimeSource time;
    private final WarmupThreads threads;
    private final RecordedKeys recordedKeys;
    private final int parallelism;
    private final Duration timeout;
    private final @Nullable Rate rate;
    private final Report report;

    private final Queue<Step> steps = new ConcurrentLinkedQueue<>();
    private final Tally tally = new Tally();
    private final AtomicLong pending = new AtomicLong();

    /** How many of those are in no queue yet, since what they need is not there. */
    private final AtomicLong unready = new AtomicLong();

    private final AtomicInteger workers = new AtomicInteger();
    private final AtomicBoolean started = new AtomicBoolean();
    private final CompletableFuture<WarmupProgress> last = new CompletableFuture<>();
    private volatile long startedAt;
    private volatile boolean running;

    WarmupRun(
            String name,
            WarmupOptions options,
            CacheManager manager,
            WarmupThreads threads,
            RecordedKeys recordedKeys) {
        this.name = name;
        this.manager = manager;
        this.time = manager.time();
        this.threads = threads;
        this.recordedKeys = recordedKeys;
        parallelism = options.parallelism().orElse(WarmupOptions.DEFAULT_PARALLELISM);
        timeout = options.timeout().orElse(WarmupOptions.DEFAULT_TIMEOUT);
        rate = options.perSecond().isPresent()
                ? new Rate(time, options.perSecond().getAsDouble())
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
        unready.addAndGet(calls.size());
        var unused = ready.whenComplete((there, failure) -> {
            if (!last.isDone()) {
                steps.addAll(calls);
                unready.addAndGet(-calls.size());
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
        tally.total.add(
                more.stream().filter(step -> !(step instanceof Step.Ask)).count());
        pending.addAndGet(more.size());
    }

    private void employIfRunning() {
        if (running) {
            employ();
        }
    }

    @Override
    public Warmup start() {
        if (!started.compareAndSet(false, true)) {
            throw new IllegalStateException("the warm-up " + name + " was started already: make another");
        }
        startedAt = time.nanos();
        running = true;
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

    private void work() {
        try {
            for (Step step = steps.poll(); step != null && !endIfOverdue(); step = steps.poll()) {
                run(step);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end();
        } finally {
            workers.decrementAndGet();
        }
        employ(); // for what was added after the queue was found empty
    }

    private void run(Step step) throws InterruptedException {
        try {
            fill(step);
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) { // an error too is that of one key
            if (last.isDone()) {
                return;
            }
            if (step instanceof Step.Ask) {
                tally.total.increment();
            }
            tally.failed.increment();
            report.failed(step, e);
        }
        report.progressed(this::progress, elapsed());
        if (pending.decrementAndGet() == 0) {
            end();
        }
    }

    private void fill(Step step) throws Exception {
        if (step instanceof Step.Ask) {
            boolean unused = step.run();
        } else if (step.isDone()) {
            tally.present.increment();
        } else {
            if (rate != null) {
                rate.await(this::endIfOverdue);
            }
            if (!endIfOverdue()) {
                (step.run() ? tally.loaded : tally.present).increment();
            }
        }
    }

    private Duration elapsed() {
        return started.get() ? Duration.ofNanos(time.nanos() - startedAt) : Duration.ZERO;
    }

    /** Ends it if its time is over. Returns whether it has ended. */
    private boolean endIfOverdue() {
        if (running && !Durations.isForever(timeout) && elapsed().compareTo(timeout) >= 0) {
            end();
        }
        return last.isDone();
    }

    private void end() {
        if (last.complete(tally.end(name, elapsed()))) {
            boolean givenUp = last.join().skipped() > 0;
            steps.clear();
            report.ended(last.join());
            threads.end(givenUp);
        }
    }

    @Override
    public WarmupProgress progress() {
        return endIfOverdue() ? last.join() : tally.progress(name, elapsed());
    }

    @Override
    public WarmupProgress await() {
        return await(() -> false);
    }

    @Override
    public WarmupProgress awaitReady() {
        return await(() -> pending.get() == unready.get());
    }

    private WarmupProgress await(BooleanSupplier isEnough) {
        if (!started.get()) {
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
