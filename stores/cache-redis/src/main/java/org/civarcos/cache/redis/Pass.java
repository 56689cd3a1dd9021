package org.civarcos.cache.redis;

/**
 * The pass of one operation through the breaker. All its commands go or none, as is decided before the first, and it
 * counts as one failure however many of them fail. Thread-safe.
 */
final class Pass {
    /** Kind of an operation. */
    enum Kind {
        /** Only reads, so that it may be done twice. */
        READ,
        WRITE,

        /**
         * Only removes: may be done twice, and is tried though the breaker is open, since nothing else makes up for it.
         */
        REMOVAL,

        /**
         * Sets when all is removed: is tried though the breaker is open, and not done twice, for the second time would
         * be later and might take the place of what another process has set meanwhile.
         */
        END
    }

    private final Breaker breaker;
    private final Kind kind;
    private boolean decided;
    private boolean admitted;
    private boolean proves;
    private boolean failed;

    Pass(Breaker breaker, Kind kind) {
        this.breaker = breaker;
        this.kind = kind;
    }

    /** Whether its commands may be sent; the first to ask decides. */
    synchronized boolean admit() {
        if (!decided) {
            decided = true;
            proves = !breaker.isClosed();
            admitted = breaker.tryPass() || isAlwaysTried();
        }
        return admitted;
    }

    /** Whether it is tried though the breaker is open. */
    boolean isAlwaysTried() {
        return kind == Kind.REMOVAL || kind == Kind.END;
    }

    /** Whether a command may be sent again though nobody knows whether it was done. */
    boolean isRepeatable() {
        return kind == Kind.READ || kind == Kind.REMOVAL;
    }

    /** Notes an answer. Returns whether it closed the breaker. */
    boolean answered() {
        return breaker.succeeded(proves);
    }

    /** Notes that the server failed. Returns whether that opened the breaker. */
    boolean failed() {
        synchronized (this) {
            if (failed) {
                return false;
            }
            failed = true;
        }
        return breaker.failed();
    }
}
