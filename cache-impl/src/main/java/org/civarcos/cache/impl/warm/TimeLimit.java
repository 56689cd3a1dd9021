package org.civarcos.cache.impl.warm;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.civarcos.cache.Registration;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.impl.timetable.Timetable;
import org.civarcos.cache.spi.Durations;

/** Time limit of a run, from its start. */
final class TimeLimit {
    private final TimeSource time;
    private final Duration timeout;
    private final Timetable timetable;
    private final AtomicBoolean started = new AtomicBoolean();
    private volatile long startedAt;
    private volatile boolean running;
    private volatile Registration end = () -> {};

    /**
     * Makes one that has not started.
     *
     * @param timetable ends what hangs, whoever looks
     */
    TimeLimit(TimeSource time, Duration timeout, Timetable timetable) {
        this.time = time;
        this.timeout = timeout;
        this.timetable = timetable;
    }

    /**
     * Starts, once.
     *
     * @param atEnd what is done when the time is over, unless it is {@linkplain #forget forgotten} before
     * @return whether this was the first time
     */
    boolean start(Runnable atEnd) {
        if (!started.compareAndSet(false, true)) {
            return false;
        }
        startedAt = time.nanos();
        running = true;
        if (!Durations.isForever(timeout)) {
            end = timetable.once(timeout, atEnd);
        }
        return true;
    }

    boolean isStarted() {
        return started.get();
    }

    boolean isRunning() {
        return running;
    }

    Duration elapsed() {
        return running ? Duration.ofNanos(time.nanos() - startedAt) : Duration.ZERO;
    }

    boolean isOver() {
        return running && !Durations.isForever(timeout) && elapsed().compareTo(timeout) >= 0;
    }

    /** Does nothing at the end of the time. */
    void forget() {
        end.close();
    }
}
