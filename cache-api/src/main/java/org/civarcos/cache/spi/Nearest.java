package org.civarcos.cache.spi;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The nearest of several names to one that is unknown, for messages. */
public final class Nearest {
    private Nearest() {}

    /**
     * Finds what was probably meant.
     *
     * @param name the unknown name
     * @param known those that there are
     * @return the one that fewest typing errors lead to, if these are no more than a third of its letters; else empty
     */
    public static Optional<String> to(String name, Collection<String> known) {
        return known.stream()
                .filter(each -> distance(name, each) <= Math.max(1, Math.max(name.length(), each.length()) / 3))
                .min(Comparator.<String>comparingInt(each -> distance(name, each))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Letters left out, put in, replaced, or two that changed places (optimal string alignment). */
    private static int distance(String one, String other) {
        int[][] steps = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : step(steps, one, i, other, j);
            }
        }
        return steps[one.length()][other.length()];
    }

    private static int step(int[][] steps, String one, int i, String other, int j) {
        char a = Character.toLowerCase(one.charAt(i - 1));
        char b = Character.toLowerCase(other.charAt(j - 1));
        int least = Math.min(Math.min(steps[i - 1][j], steps[i][j - 1]) + 1, steps[i - 1][j - 1] + (a == b ? 0 : 1));
        boolean swapped = i > 1
                && j > 1
                && a == Character.toLowerCase(other.charAt(j - 2))
                && b == Character.toLowerCase(one.charAt(i - 2));
        return swapped ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
    }
}
