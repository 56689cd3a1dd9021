package org.civarcos.cache.spi;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * One thing that is wrong with an application or its settings.
 *
 * @param place where: a class with its member, or a property with its source
 * @param problem what, as a clause
 * @param cure what to do, as an imperative
 */
public record Finding(String place, String problem, String cure) {
    /** First line of the report of findings that fail the deployment. */
    public static final String CANNOT = "Arcos Cache cannot do what this application asks of it";

    /** First line of the report of findings that are doubts. */
    public static final String DOUBTS = "Arcos Cache doubts that all of this application works as it looks";

    /**
     * Writes a report, sorted by place.
     *
     * @param findings what was found that cannot work
     * @return the text
     */
    public static String report(Collection<Finding> findings) {
        return report(CANNOT, "finding", findings);
    }

    /**
     * Writes a report, sorted by place.
     *
     * @param warnings what was found that may not work
     * @return the text
     */
    public static String doubts(Collection<Finding> warnings) {
        return report(DOUBTS, "warning", warnings);
    }

    private static String report(String what, String kind, Collection<Finding> all) {
        List<Finding> sorted = all.stream()
                .distinct()
                .sorted(Comparator.comparing(Finding::place).thenComparing(Finding::problem))
                .toList();
        StringBuilder report = new StringBuilder(what)
                .append(" (")
                .append(sorted.size())
                .append(' ')
                .append(kind)
                .append(sorted.size() == 1 ? "):" : "s):");
        int number = 1;
        for (Finding finding : sorted) {
            report.append("\n  ").append(number++).append(". ").append(finding);
        }
        return report.toString();
    }

    /** {@return place, problem and cure, as a report has them} */
    @Override
    public String toString() {
        return place + ": " + problem + "\n     cure: " + cure;
    }
}
