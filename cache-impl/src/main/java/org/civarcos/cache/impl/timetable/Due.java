package org.civarcos.cache.impl.timetable;

import java.time.Duration;
import java.time.Instant;
import org.civarcos.cache.TimeSource;

/** Tells when something is to be done. Asked by one thread at a time. */
sealed interface Due {
    /** {@return whether it is to be done now; if so, it is not due again before its next time} */
    boolean isDue();

    /** Again and again: what was missed, while the process slept say, is done once. */
    final class Every implements Due {
        private final TimeSource time;
        private final Duration period;
        private volatile long last;

        Every(TimeSource time, Duration period) {
            this.time = time;
            this.period = period;
            last = time.nanos();
        }

        @Override
        public boolean isDue() {
            long now = time.nanos();
            boolean due = Duration.ofNanos(now - last).compareTo(period) >= 0;
            if (due) {
                last = now;
            }
            return due;
        }

        @Override
        public String toString() {
            return "every " + period;
        }
    }

    /** At a time of day, by the wall clock. A clock that is set over that time is taken to have passed it. */
    final class Daily implements Due {
        private final TimeSource time;
        private final DailyTime hour;
        private volatile Instant next;

        Daily(TimeSource time, DailyTime hour) {
            this.time = time;
            this.hour = hour;
            next = hour.after(time.instant());
        }

        @Override
        public boolean isDue() {
            Instant now = time.instant();
            boolean due = !now.isBefore(next);
            Instant following = hour.after(now);
            if (due || following.isBefore(next)) { // a clock that was set back
                next = following;
            }
            return due;
        }

        @Override
        public String toString() {
            return "at " + hour;
        }
    }
}
