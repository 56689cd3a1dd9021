package org.civarcos.cache.impl.load;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.impl.guard.Guarded;
import org.civarcos.cache.spi.AgedValue;
import org.civarcos.cache.spi.Durations;

/**
 * Decision of a reading load about a value that it found: a function of its age, of the options and of chance.
 *
 * <p>Early by chance: XFetch of Vattani, Chierichetti, Lowenstein, "Optimal Probabilistic Cache Stampede Prevention"
 * (VLDB 2015), figure 3. A reader draws how long before the end it would have to begin: {@code loadTime * beta} times
 * an exponential variate, {@code -ln(random)}. Of many readers one draws a long time, and begins early enough that the
 * others find a new value; the exponential distribution is the one for which that is optimal. The paper's reader loads
 * before it returns; here it returns the value it has, and the load runs in the background.
 */
enum Freshness {
    /** It is returned. */
    GOOD,
    /** It is returned, and loaded anew in the background. */
    DUE,
    /** It is not returned unless it cannot be loaded. */
    OVER;

    static Freshness of(AgedValue<?> found, LoadOptions options, RandomGenerator random) {
        if (!found.isFresh()) {
            return isWithin(found, options.staleWhileRefresh().orElse(Duration.ZERO)) ? DUE : OVER;
        }
        return isOld(found, options) || isEarly(found, options, random) ? DUE : GOOD;
    }

    /** Whether a value may be returned so long after its end. */
    static boolean isWithin(AgedValue<?> found, Duration time) {
        return found.isFresh() || Durations.minus(0, found.left()) < Durations.nanos(time);
    }

    private static boolean isOld(AgedValue<?> found, LoadOptions options) {
        if (found.age() == AgedValue.UNKNOWN) {
            return false;
        }
        if (options.refreshAfter().isPresent()) {
            return found.age() >= Durations.nanos(options.refreshAfter().get());
        }
        return options.refreshAfterPart().isPresent()
                && found.left() != Long.MAX_VALUE
                && found.age()
                        >= ((double) found.age() + found.left())
                                * options.refreshAfterPart().getAsDouble();
    }

    private static boolean isEarly(AgedValue<?> found, LoadOptions options, RandomGenerator random) {
        double beta = options.earlyRefresh().orElse(0);
        if (beta == 0 || found.loadTime() <= 0) {
            return false;
        }
        double chance;
        try {
            chance = 1 - random.nextDouble(); // more than 0, so that it has a logarithm
        } catch (Throwable e) { // the user's: the value is there all the same
            Guarded.log(Refreshes.LOGGER, Level.DEBUG, () -> "no chance to refresh early: its source fails", e);
            return false;
        }
        return -found.loadTime() * beta * Math.log(chance) >= found.left();
    }

    /** Whether options need the age of a value. */
    static boolean isAskedFor(LoadOptions options) {
        return options.refreshAfter().filter(age -> !Durations.isForever(age)).isPresent()
                || options.refreshAfterPart().isPresent()
                || options.earlyRefresh().orElse(0) > 0
                || !staleFor(options).isZero();
    }

    /** How long a value is kept past its end. */
    static Duration staleFor(LoadOptions options) {
        Duration refreshing = options.staleWhileRefresh().orElse(Duration.ZERO);
        Duration failing = options.staleIfError().orElse(Duration.ZERO);
        return refreshing.compareTo(failing) > 0 ? refreshing : failing;
    }
}
