package org.civarcos.cache.it.differential.spec;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The features that a container can have in its applications.
 *
 * @param inputs the ways to read the request
 * @param traits the properties of resources
 * @param filters the kinds of filters
 */
public record Features(List<InputKind> inputs, List<Trait> traits, List<FilterKind> filters) {
    /** {@return all but those that need a servlet container} */
    public static Features withoutServlet() {
        return new Features(
                List.of(InputKind.values()),
                Arrays.stream(Trait.values())
                        .filter(trait -> !trait.needsServlet())
                        .toList(),
                Arrays.stream(FilterKind.values())
                        .filter(kind -> kind.when() != FilterKind.When.SERVLET)
                        .toList());
    }

    /** {@return all} */
    public static Features all() {
        return new Features(List.of(InputKind.values()), List.of(Trait.values()), List.of(FilterKind.values()));
    }

    /** {@return a route with no trait that is not among these} */
    public RouteSpec keep(RouteSpec route) {
        Set<Trait> kept = EnumSet.noneOf(Trait.class);
        kept.addAll(traits);
        kept.retainAll(route.traits());
        return new RouteSpec(route.name(), route.inputs(), kept);
    }

    /** {@return these without those} */
    public Features without(Enum<?>... others) {
        Set<Enum<?>> excluded = new HashSet<>(Arrays.asList(others));
        return new Features(
                inputs.stream().filter(each -> !excluded.contains(each)).toList(),
                traits.stream().filter(each -> !excluded.contains(each)).toList(),
                filters.stream().filter(each -> !excluded.contains(each)).toList());
    }

    /** {@return these and no other filters, traits and inputs than those, for a proof that something is found} */
    public Features only(Enum<?>... wanted) {
        Set<Enum<?>> kept = new HashSet<>(Arrays.asList(wanted));
        Enum<?>[] others = Stream.of(
                        EnumSet.allOf(InputKind.class), EnumSet.allOf(Trait.class), EnumSet.allOf(FilterKind.class))
                .flatMap(Set::stream)
                .filter(each -> !kept.contains(each))
                .toArray(Enum<?>[]::new);
        return without(others);
    }
}
