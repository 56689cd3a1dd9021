package org.civarcos.cache.cdi.deploy;

import java.lang.annotation.Annotation;
import java.lang.reflect.Modifier;
import java.util.stream.Collectors;
import org.civarcos.cache.support.Findings;

/** Finds annotations where no container can intercept. */
final class InterceptionChecks {
    private InterceptionChecks() {}

    static void check(BoundMethod bound, Findings findings) {
        if (Modifier.isFinal(bound.bean().getModifiers())) {
            findings.add(
                    bound.bean(),
                    "the class is final, so that no call of it can be intercepted",
                    "remove final from the class (a record or a Kotlin class is final too)");
        }
        check(bound, Modifier.PRIVATE, "private", "make it public, and call it from another bean", findings);
        check(bound, Modifier.STATIC, "static", "make it an instance method", findings);
        check(bound, Modifier.FINAL, "final", "remove final", findings);
    }

    private static void check(BoundMethod bound, int modifier, String word, String cure, Findings findings) {
        if ((bound.method().getModifiers() & modifier) != 0 && !bound.own().isEmpty()) {
            findings.add(
                    bound.bean(),
                    bound.method(),
                    names(bound) + " is on a " + word + " method, whose calls cannot be intercepted",
                    cure);
        }
    }

    private static String names(BoundMethod bound) {
        return bound.own().stream()
                .map(Annotation::annotationType)
                .map(type -> "@" + type.getSimpleName())
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
