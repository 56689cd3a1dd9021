package org.civarcos.cache.benchmarks.contention;

/** Next step of a core. */
sealed interface Step {
    /** Work on what it has already. */
    record Work(double nanos) implements Step {}

    /** A look at a line. */
    record Read(Line line) implements Step {}

    /** A change of a line, by a plain store or an atomic one: what an atomic one costs more is in the work. */
    record Write(Line line) implements Step {}

    /** Takes a lock, or waits for it. */
    record Lock(Mutex mutex) implements Step {}

    /** Gives a lock back. */
    record Unlock(Mutex mutex) implements Step {}

    /** Goes on with steps that depend on what has happened until then. */
    record Then(Next next) implements Step {}

    /** Chooses steps. */
    interface Next {
        /** Adds the next steps of a core, to be done before those that it has already. */
        void steps(Core core, java.util.List<Step> out);
    }
}
