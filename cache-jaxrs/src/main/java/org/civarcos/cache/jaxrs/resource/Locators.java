package org.civarcos.cache.jaxrs.resource;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.civarcos.cache.support.DeclaredType;

/**
 * The sub-resource locators of an application (Jakarta REST section 3.4.1). What a locator reads of a request decides
 * on the sub-resource, and so on what each of its methods answers.
 */
public final class Locators {
    private final List<ResourceMethod> locators = new ArrayList<>();
    private final Set<Class<?>> located = new LinkedHashSet<>();

    /**
     * Finds them.
     *
     * @param roots the resource classes that are known; the classes of sub-resources are found by what locators return
     */
    public Locators(Collection<Class<?>> roots) {
        Set<Class<?>> known = new LinkedHashSet<>(roots);
        Deque<Class<?>> open = new ArrayDeque<>(known);
        while (!open.isEmpty()) {
            for (ResourceMethod locator : locatorsOf(open.remove())) {
                locators.add(locator);
                Class<?> type = located(locator);
                located.add(type);
                if (known.add(type)) {
                    open.add(type);
                }
            }
        }
    }

    /** {@return the classes of sub-resources, as far as the locators tell them} */
    public Set<Class<?>> located() {
        return Set.copyOf(located);
    }

    private static List<ResourceMethod> locatorsOf(Class<?> type) {
        try {
            return ResourceMethod.allOf(type).stream()
                    .filter(ResourceMethod::isLocator)
                    .toList();
        } catch (LinkageError incomplete) {
            return List.of(); // a provider for a library that is not there
        }
    }

    /** The class of the sub-resource, as far as the locator tells: it may return the class itself. */
    private static Class<?> located(ResourceMethod locator) {
        Class<?> raw = DeclaredType.raw(locator.method().getGenericReturnType());
        if (raw != Class.class) {
            return raw;
        }
        return locator.method().getGenericReturnType() instanceof java.lang.reflect.ParameterizedType named
                ? DeclaredType.raw(DeclaredType.element(named))
                : Object.class;
    }

    /**
     * Reads the inputs of all locators through which a class may be reached, and of their classes.
     *
     * @param type the class of a resource
     * @return the inputs, none if it is reached by its own path only
     */
    public List<Input> inputsTo(Class<?> type) {
        Set<ResourceMethod> through = new LinkedHashSet<>();
        Deque<Class<?>> open = new ArrayDeque<>(List.of(type));
        while (!open.isEmpty()) {
            Class<?> reached = open.remove();
            for (ResourceMethod locator : locators) {
                if (leadsTo(locator, reached) && through.add(locator)) {
                    open.add(locator.type());
                }
            }
        }
        return Inputs.union(through.stream().map(Inputs::of).toList());
    }

    private static boolean leadsTo(ResourceMethod locator, Class<?> type) {
        Class<?> located = located(locator);
        return located == Object.class
                ? !ResourceMethod.isRoot(type)
                : located.isAssignableFrom(type) || type.isAssignableFrom(located);
    }
}
