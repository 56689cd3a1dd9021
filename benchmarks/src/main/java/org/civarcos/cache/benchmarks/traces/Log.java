package org.civarcos.cache.benchmarks.traces;

import java.util.SplittableRandom;

/** Ever new keys in runs, of which some are read once more, the sooner the likelier: logs, temporary files, new rows. */
final class Log implements Source {
    private static final long ENDLESS = 1L << 24;

    private final long first;
    private final int run;
    private final double again;
    private final int reach;
    private final SplittableRandom random;
    private long end;

    /**
     * Makes a log.
     *
     * @param run how many keys are written in a row
     * @param again how likely it is that a run is read and not written
     * @param reach how far back it is read on average
     */
    Log(Space space, int run, double again, int reach, SplittableRandom random) {
        first = space.take(ENDLESS);
        this.run = run;
        this.again = again;
        this.reach = reach;
        this.random = random;
    }

    @Override
    public void next(Requests out) {
        long from = end;
        if (end > run && random.nextDouble() < again) {
            from = Math.max(0, end - run - (long) (-StrictMath.log(1 - random.nextDouble()) * reach));
        } else {
            end += run;
        }
        for (int i = 0; i < run; i++) {
            out.add(first + from + i);
        }
    }
}
