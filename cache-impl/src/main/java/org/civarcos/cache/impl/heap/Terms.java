package org.civarcos.cache.impl.heap;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The terms on which an entry is kept: what a write says of it beside its key and its value. In ticks. Each stripe has
 * one object for the write that holds its lock, so that a write makes none; a node copies what it keeps.
 */
final class Terms {
    private long deadline;
    private long idle;
    private long now;
    private Set<String> tags = Set.of();
    private int weight = 1;
    private @Nullable Stamp stamp;

    /**
     * Sets all of them but the weight.
     *
     * @param deadline when it ends whatever happens; {@link Node#NEVER} for no end
     * @param idle how long it may go unread; {@link Node#NEVER} for ever
     * @param now when it is written
     * @param tags its tags
     * @param stamp what reads that look at its age need; null if there are none
     */
    void set(long deadline, long idle, long now, Set<String> tags, @Nullable Stamp stamp) {
        this.deadline = deadline;
        this.idle = idle;
        this.now = now;
        if (this.tags != tags) { // most have none: a look costs less than a write of a reference
            this.tags = tags;
        }
        this.stamp = stamp;
    }

    /** Sets the weight, which is one where entries are counted. */
    void weight(int weight) {
        this.weight = weight;
    }

    long deadline() {
        return deadline;
    }

    long idle() {
        return idle;
    }

    long now() {
        return now;
    }

    Set<String> tags() {
        return tags;
    }

    int weight() {
        return weight;
    }

    @Nullable
    Stamp stamp() {
        return stamp;
    }

    /** Whether it ends at all. */
    boolean ends() {
        return deadline != Node.NEVER || idle != Node.NEVER;
    }

    /** When it ends if nobody reads it. */
    long unreadEnd() {
        return idle == Node.NEVER ? deadline : Math.min(deadline, Lifetimes.plus(now, idle));
    }

    /** When an entry ends for which a plain or timed node is enough, which has a deadline or an idle time. */
    long plainEnd() {
        return idle == Node.NEVER ? deadline : Lifetimes.plus(now, idle);
    }
}
