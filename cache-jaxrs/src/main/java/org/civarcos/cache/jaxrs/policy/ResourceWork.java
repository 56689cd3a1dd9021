package org.civarcos.cache.jaxrs.policy;

import jakarta.ws.rs.container.AsyncResponse;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Execution of a resource method: whether it answers later, from another thread, and the classes that show a thread to
 * be working for it.
 *
 * @param asynchronous whether it answers later
 * @param classes the names of the resource class and of those that it extends
 */
public record ResourceWork(boolean asynchronous, Set<String> classes) {
    /** Types of other libraries that stand for a later answer, with all that extend them. */
    private static final Set<String> LATER = Set.of(
            "io.smallrye.mutiny.Uni",
            "io.smallrye.mutiny.Multi",
            "org.reactivestreams.Publisher",
            "io.reactivex.rxjava3.core.Single",
            "io.reactivex.rxjava3.core.Maybe",
            "io.reactivex.rxjava3.core.Observable");

    /** Lets Jersey run a method in a thread of its own. */
    private static final String MANAGED = "org.glassfish.jersey.server.ManagedAsync";

    public ResourceWork {
        classes = Set.copyOf(classes);
    }

    /** That of a method of a class. */
    public static ResourceWork of(Class<?> type, Method method) {
        Set<String> names = new HashSet<>();
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            names.add(each.getName());
        }
        Class<?> returned = method.getReturnType();
        boolean later = CompletionStage.class.isAssignableFrom(returned)
                || Flow.Publisher.class.isAssignableFrom(returned)
                || isOneOf(LATER, returned)
                || Arrays.asList(method.getParameterTypes()).contains(AsyncResponse.class)
                || Arrays.stream(method.getAnnotations())
                        .anyMatch(each -> each.annotationType().getName().equals(MANAGED));
        return new ResourceWork(later, names);
    }

    private static boolean isOneOf(Set<String> names, @Nullable Class<?> type) {
        return type != null
                && (names.contains(type.getName())
                        || isOneOf(names, type.getSuperclass())
                        || Arrays.stream(type.getInterfaces()).anyMatch(each -> isOneOf(names, each)));
    }

    /** Whether a thread with this stack is at work for a method of the class; proxies have its name in theirs. */
    public boolean isOn(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            for (String name : classes) {
                if (frame.getClassName().startsWith(name)) {
                    return true;
                }
            }
        }
        return false;
    }
}
