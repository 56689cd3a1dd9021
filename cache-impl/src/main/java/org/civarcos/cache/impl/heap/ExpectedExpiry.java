package org.civarcos.cache.impl.heap;

import org.jspecify.annotations.Nullable;

/**
 * The tick before which no entry expires, which spares the sweeper its walks until then. Thread-safe, by two fields
 * that race: a tick that is lost waits for the periodic round, which looks at all entries.
 */
final class ExpectedExpiry {
    private volatile long earliestSeen = Node.NEVER;
    private volatile long earliestWritten = Node.NEVER;

    /** Where somebody wants to know at once; else null. */
    private volatile @Nullable Agenda agenda;

    /** No entry expires before this tick. {@link Node#NEVER} until there is one that expires. */
    long earliest() {
        return Math.min(earliestSeen, earliestWritten);
    }

    /** Notes that an entry of that hash will end then. */
    void expect(long end, int hash) {
        if (end < earliestWritten) {
            earliestWritten = end;
        }
        Agenda watched = agenda;
        if (watched != null) {
            watched.note(end, hash);
        }
    }

    /** Has ends that come soon written down, or no more if it is null. */
    void agenda(@Nullable Agenda agenda) {
        this.agenda = agenda;
    }

    /** Takes the earliest deadline that the sweeper met on its way round, beside what was written since it met that. */
    void swept(long earliest) {
        earliestSeen = Math.min(earliest, earliestWritten);
        earliestWritten = Node.NEVER;
    }

    /** Forgets all: there is no entry. */
    void reset() {
        earliestSeen = Node.NEVER;
        earliestWritten = Node.NEVER;
    }
}
