package org.civarcos.cache.jaxrs;

import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Configuration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.civarcos.cache.support.Findings;
import org.jspecify.annotations.Nullable;

/**
 * Checks the annotations of an application, all classes that can be known at the first call, so that one report tells
 * everything. A class that the runtime found by itself and tells nobody of is checked when its turn comes.
 */
final class Deployment {
    private final Set<Class<?>> checked = new HashSet<>();

    @SuppressWarnings("deprecation") // singletons: applications still have them
    synchronized void check(
            Class<?> type,
            Declarations declarations,
            @Nullable Application application,
            @Nullable Configuration configuration) {
        if (checked.contains(type)) {
            return;
        }
        Set<Class<?>> classes = new LinkedHashSet<>(Set.of(type));
        if (application != null) {
            classes.addAll(application.getClasses());
            application.getSingletons().forEach(object -> classes.add(object.getClass()));
        }
        if (configuration != null) {
            classes.addAll(configuration.getClasses());
            configuration.getInstances().forEach(object -> classes.add(object.getClass()));
        }
        Findings findings = new Findings();
        ClassCheck check = new ClassCheck(declarations, findings);
        for (Class<?> each : classes) {
            if (checked.add(each)) {
                check(check, each);
            }
        }
        findings.throwIfAny();
    }

    private static void check(ClassCheck check, Class<?> type) {
        try {
            check.check(type);
        } catch (LinkageError incomplete) {
            // A provider for a library that is not there; a resource would fail by itself.
        }
    }
}
