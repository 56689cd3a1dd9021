package org.civarcos.cache.impl.policy;

import java.util.function.IntToDoubleFunction;

/**
 * Tells which of several contenders hits more often, as far as a sample of requests can tell. Each pair is compared by
 * the requests on which the two differ: of those the better wins more than chance explains. Requests fade, so that what
 * was true once does not outweigh what is true now. Not thread-safe.
 *
 * @see <a href="https://doi.org/10.1007/BF02295996">Q. McNemar, Note on the Sampling Error of the Difference Between
 *     Correlated Proportions or Percentages, 1947</a>
 */
final class Contest {
    /** Two standard deviations, squared. */
    private static final double SIGNIFICANT = 4;
    /** What is gained must be more than this part of all hits, or it is not worth a move. */
    private static final double WORTHWHILE = 0.01;

    private final double[] hits;
    /** How often the first hit and the second did not. */
    private final double[][] wins;

    private final int everybody;

    /**
     * Makes a contest.
     *
     * @param contenders how many, at most 31
     */
    Contest(int contenders) {
        hits = new double[contenders];
        wins = new double[contenders][contenders];
        everybody = (1 << contenders) - 1;
    }

    /**
     * Counts a request.
     *
     * @param who those that hit, as bits
     */
    void count(int who) {
        for (int i = 0; who >>> i != 0; i++) {
            if ((who >>> i & 1) != 0) {
                hits[i]++;
                for (int others = everybody & ~who; others != 0; others &= others - 1) {
                    wins[i][Integer.numberOfTrailingZeros(others)]++;
                }
            }
        }
    }

    /** Makes what was counted so far count less. */
    void fade(double factor) {
        for (int i = 0; i < hits.length; i++) {
            hits[i] *= factor;
            for (int j = 0; j < hits.length; j++) {
                wins[i][j] *= factor;
            }
        }
    }

    /**
     * The contender that is furthest ahead of one: by more than chance, by enough to be worth a move, and by more hits
     * than the move costs.
     *
     * @param than the one
     * @param price what the move to each costs, in hits
     * @return that contender, or the one itself
     */
    int better(int than, IntToDoubleFunction price) {
        int best = than;
        double most = hits[than] * WORTHWHILE;
        for (int i = 0; i < hits.length; i++) {
            double won = wins[i][than];
            double lost = wins[than][i];
            double more = won - lost;
            if (more > most && more > price.applyAsDouble(i) && more * more > SIGNIFICANT * (won + lost)) {
                best = i;
                most = more;
            }
        }
        return best;
    }
}
