package org.civarcos.cache.it.runtimes;

import java.util.Set;
import java.util.stream.Stream;

/** All checks. */
public final class Checks {
    private Checks() {}

    /**
     * Lists them.
     *
     * @param without those that a runtime has no means for
     * @return the others
     */
    public static Stream<Check> without(Set<Group> without) {
        return Stream.concat(ResponseChecks.all(), MethodChecks.all())
                .filter(check -> !without.contains(check.group()));
    }
}
