package org.civarcos.cache.redis.view;

import java.time.Duration;
import java.time.Instant;
import org.civarcos.cache.bytes.Change;
import org.civarcos.cache.spi.Durations;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of {@code set} beside key and value. Immutable; what cannot be together is refused by the verb, as the
 * server does.
 */
public final class SetOptions {
    /** No arguments: the value lives for ever. */
    public static final SetOptions NONE = new SetOptions(null, 0, false, false, false);

    private final @Nullable End end;
    private final int ends;
    private final boolean keepsTtl;
    private final boolean ifAbsent;
    private final boolean ifPresent;

    private SetOptions(@Nullable End end, int ends, boolean keepsTtl, boolean ifAbsent, boolean ifPresent) {
        this.end = end;
        this.ends = ends;
        this.keepsTtl = keepsTtl;
        this.ifAbsent = ifAbsent;
        this.ifPresent = ifPresent;
    }

    private SetOptions with(End another) {
        return new SetOptions(another, ends + 1, keepsTtl, ifAbsent, ifPresent);
    }

    /**
     * Ends the value after some seconds ({@code ex}).
     *
     * @param seconds one or more
     * @return new options
     */
    public SetOptions ex(long seconds) {
        return with(End.seconds(seconds));
    }

    /**
     * Ends the value after some time, of which the whole seconds count ({@code ex} with a {@code timedelta}).
     *
     * @param time a second or more
     * @return new options
     */
    public SetOptions ex(Duration time) {
        return with(End.seconds(End.whole(time)));
    }

    /**
     * Ends the value after some milliseconds ({@code px}).
     *
     * @param millis one or more
     * @return new options
     */
    public SetOptions px(long millis) {
        return with(End.millis(millis));
    }

    /**
     * Ends the value after some time, of which the whole milliseconds count ({@code px} with a {@code timedelta}).
     *
     * @param time a millisecond or more
     * @return new options
     */
    public SetOptions px(Duration time) {
        return with(End.millis(Durations.millis(time)));
    }

    /**
     * Ends the value at a moment, to the second before it ({@code exat}); a moment that is past stores nothing.
     *
     * @param moment when, after 1970
     * @return new options
     */
    public SetOptions exat(Instant moment) {
        return with(End.atSecond(moment.getEpochSecond()));
    }

    /**
     * Ends the value at a moment, to the millisecond before it ({@code pxat}); a moment that is past stores nothing.
     *
     * @param moment when, after 1970
     * @return new options
     */
    public SetOptions pxat(Instant moment) {
        return with(End.atMilli(Durations.epochMillis(moment)));
    }

    /**
     * Keeps the time that the former value has ({@code keepttl}).
     *
     * @return new options
     */
    public SetOptions keepttl() {
        return new SetOptions(end, ends, true, ifAbsent, ifPresent);
    }

    /**
     * Stores the value if there is none ({@code nx}).
     *
     * @return new options
     */
    public SetOptions nx() {
        return new SetOptions(end, ends, keepsTtl, true, ifPresent);
    }

    /**
     * Stores the value if there is one ({@code xx}).
     *
     * @return new options
     */
    public SetOptions xx() {
        return new SetOptions(end, ends, keepsTtl, ifAbsent, true);
    }

    /** Refines a change that stores. */
    Change refine(Change change, long now) {
        if ((ifAbsent && ifPresent) || ends > 1 || (ends > 0 && keepsTtl)) {
            throw Errors.syntax();
        }
        if (end != null) {
            change.endAt(end.resolved(now, "set"));
        }
        if (keepsTtl) {
            change.keepEnd();
        }
        if (ifAbsent) {
            change.ifAbsent();
        }
        return ifPresent ? change.ifPresent() : change;
    }
}
