package org.civarcos.cache.benchmarks.contention;

/** Work of the threads, the same for all of them. */
enum Work {
    /** Reads of what is there. */
    READ(0, 0),
    /** Three reads to a write of what is there. */
    MIX(0.25, 0),
    /** Three reads to a write of a new key, for which another goes. */
    LOAD(0, 0.25),
    /** Writes of new keys. */
    CHURN(0, 1);

    private final double updates;
    private final double inserts;

    Work(double updates, double inserts) {
        this.updates = updates;
        this.inserts = inserts;
    }

    /** Kind of an operation. */
    enum Kind {
        READ,
        UPDATE,
        INSERT
    }

    Kind kind(Core core) {
        double drawn = core.random.nextDouble();
        return drawn < updates ? Kind.UPDATE : drawn < updates + inserts ? Kind.INSERT : Kind.READ;
    }
}
