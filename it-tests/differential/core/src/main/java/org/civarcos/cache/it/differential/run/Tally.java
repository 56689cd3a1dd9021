package org.civarcos.cache.it.differential.run;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.civarcos.cache.it.differential.wire.Answer;

/** Counts what happened, so that a run in which nothing was tried does not pass for one in which nothing was wrong. */
public final class Tally {
    private static final Pattern DETAIL = Pattern.compile("detail=\"?([\\w-]+)");

    private final Map<String, Integer> counts = new TreeMap<>();

    /** Counts nothing yet. */
    public Tally() {}

    void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    void count(Collection<Observation> seen) {
        for (Observation each : seen) {
            Answer answer = each.answer();
            count("requests");
            count("status " + answer.status());
            String status = answer.field("Cache-Status").orElse("");
            if (answer.isHit()) {
                count("hits");
            }
            Matcher detail = DETAIL.matcher(status);
            if (detail.find()) {
                count("because " + detail.group(1));
            }
            if (status.contains("stale-while-revalidate")) {
                count("stale while renewed");
            }
            if (status.contains("stale-if-error")) {
                count("stale after an error");
            }
            if (status.contains("collapsed")) {
                count("collapsed");
            }
        }
    }

    /** {@return how often something happened} */
    public int of(String what) {
        return counts.getOrDefault(what, 0);
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
