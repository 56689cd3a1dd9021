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
        return Stream.of(ResponseChecks.all(), MethodChecks.all(), SecondChecks.all())
                .flatMap(checks -> checks)
                .filter(check -> !without.contains(check.group()));
    }
}
