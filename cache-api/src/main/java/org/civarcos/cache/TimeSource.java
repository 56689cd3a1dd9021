package org.civarcos.cache;

import java.time.Instant;

/** Source of time, which a test can replace. Thread-safe, and cheap to ask. */
public interface TimeSource {
    /**
     * The elapsed time that lifetimes are measured with. Never goes backwards, whatever happens to the wall clock.
     *
     * @return nanoseconds since an arbitrary moment; compare by difference only
     */
    long nanos();

    /** {@return the wall clock, for absolute deadlines and for the dates that people and protocols see} */
    Instant instant();

    /** {@return the time of the system} */
    static TimeSource system() {
        return SystemTime.INSTANCE;
    }
}
