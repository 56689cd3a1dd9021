package org.civarcos.cache.redis.view;

import java.time.Duration;

/** An end as a command has it: an amount, its unit in milliseconds, from now or from 1970. */
record End(long amount, int unit, boolean fromNow) {
    static End seconds(long amount) {
        return new End(amount, 1000, true);
    }

    static End millis(long amount) {
        return new End(amount, 1, true);
    }

    static End atSecond(long amount) {
        return new End(amount, 1000, false);
    }

    static End atMilli(long amount) {
        return new End(amount, 1, false);
    }

    /** The whole seconds of a time, as {@code int(total_seconds())} of Python cuts them. */
    static long whole(Duration time) {
        return time.isNegative() && time.getNano() > 0 ? time.getSeconds() + 1 : time.getSeconds();
    }

    /** Milliseconds since 1970; refuses an amount that is not positive. */
    long resolved(long now, String command) {
        if (amount <= 0) {
            throw Errors.expireTime(command);
        }
        return inMillis(now, command);
    }

    /** Milliseconds since 1970, past ones too; refuses what does not fit. */
    long inMillis(long now, String command) {
        try {
            long millis = Math.multiplyExact(amount, (long) unit);
            return fromNow ? Math.addExact(now, millis) : millis;
        } catch (ArithmeticException tooLarge) {
            throw Errors.expireTime(command);
        }
    }
}
