package org.civarcos.cache.impl.warm;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.civarcos.cache.WarmupListener;
import org.civarcos.cache.WarmupProgress;
import org.civarcos.cache.impl.guard.Guarded;
import org.civarcos.cache.impl.guard.SafeText;
import org.civarcos.cache.spi.Durations;

/** Tells listeners and the log how a run gets on: a line every so often, and the first failure of each cache. */
final class Report {
    private static final Logger LOG = System.getLogger("org.civarcos.cache.warmup");
    private static final double PERCENT = 100;

    private final String name;
    private final Duration every;
    private final List<WarmupListener> listeners = new CopyOnWriteArrayList<>();
    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Duration> lastLine = new AtomicReference<>(Duration.ZERO);

    Report(String name, Duration every) {
        this.name = name;
        this.every = every;
    }

    void add(WarmupListener listener) {
        listeners.add(listener);
    }

    void failed(Step step, Throwable cause) {
        tell(listener -> listener.failed(step.name(), step.key(), cause));
        if (failing.add(step.name())) {
            String what = step.key() == null ? "" : " could not load " + SafeText.of(step.key());
            Guarded.log(
                    LOG,
                    Level.WARNING,
                    () -> "warm-up " + name + ": " + step.name() + what + "; the next failures of it are only counted",
                    cause);
        }
    }

    void progressed(Supplier<WarmupProgress> progress, Duration elapsed) {
        Duration before = lastLine.get();
        boolean line =
                Durations.minus(elapsed, before).compareTo(every) >= 0 && lastLine.compareAndSet(before, elapsed);
        if (!listeners.isEmpty() || line) {
            WarmupProgress now = progress.get();
            tell(listener -> listener.progressed(now));
            if (line) {
                LOG.log(Level.INFO, text(now));
            }
        }
    }

    void ended(WarmupProgress progress) {
        if (progress.total() > 0) {
            LOG.log(progress.isComplete() ? Level.INFO : Level.WARNING, text(progress));
        }
        tell(listener -> listener.ended(progress));
    }

    private static String text(WarmupProgress progress) {
        return String.format(
                "warm-up %s %s: %d of %d keys (%.0f%%), %d loaded, %d there already, %d failed, %d given up, in %.1f s",
                progress.name(),
                progress.hasEnded() ? "has ended" : "goes on",
                progress.done(),
                progress.total(),
                PERCENT * progress.part(),
                progress.loaded(),
                progress.present(),
                progress.failed(),
                progress.skipped(),
                Durations.millis(progress.elapsed()) / 1e3);
    }

    private void tell(Consumer<WarmupListener> event) {
        for (WarmupListener listener : listeners) {
            boolean unused = Guarded.run(
                    LOG, () -> "a listener of the warm-up " + name + " failed", () -> event.accept(listener));
        }
    }
}
