package org.civarcos.cache.it.differential.spec;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** A generator of applications from random numbers. */
public final class SpecGenerator {
    /** The names of query parameters. */
    public static final List<String> QUERY = List.of("q", "page", "tenant");

    /** The names of request fields that resources read. */
    public static final List<String> HEADERS = List.of("X-Tenant", "X-Api-Key", "X-Color", "Accept-Language");

    /** The names of cookies. */
    public static final List<String> COOKIES = List.of("user", "theme");

    private static final int[] PRIORITIES = {
        -1000,
        1,
        10,
        1000,
        1999,
        2000,
        2001,
        3000,
        3999,
        4000,
        4001,
        4999,
        5000,
        5001,
        999_999,
        1_000_000,
        1_000_001,
        2_000_000_000,
        Integer.MAX_VALUE - 1,
        Integer.MAX_VALUE
    };

    private final Random random;
    private final Features features;

    /**
     * Makes a generator.
     *
     * @param random the numbers
     * @param features what may be chosen
     */
    public SpecGenerator(Random random, Features features) {
        this.random = random;
        this.features = features;
    }

    /** {@return the next application} */
    public AppSpec next() {
        List<FilterSpec> filters = new ArrayList<>();
        Set<Integer> taken = new HashSet<>();
        Set<FilterKind> kinds = new HashSet<>();
        for (int i = random.nextInt(5); i > 0 && !features.filters().isEmpty(); i--) {
            FilterKind kind = any(features.filters());
            int priority = priority();
            if (kinds.add(kind) && taken.add(priority)) {
                filters.add(new FilterSpec("F" + filters.size(), kind, priority));
            }
        }
        List<RouteSpec> routes = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            routes.add(route("r" + routes.size()));
        }
        return new AppSpec(filters, routes);
    }

    /** Filters of one priority have no order. */
    private int priority() {
        return random.nextBoolean() ? PRIORITIES[random.nextInt(PRIORITIES.length)] : 1 + random.nextInt(10_000);
    }

    private RouteSpec route(String name) {
        Set<Trait> traits = new TreeSet<>();
        for (int i = random.nextInt(5); i > 0 && !features.traits().isEmpty(); i--) {
            Trait trait = any(features.traits());
            Trait.CHOICES.stream().filter(choice -> choice.contains(trait)).forEach(traits::removeAll);
            traits.add(trait);
        }
        Set<Input> inputs = new LinkedHashSet<>();
        for (int i = random.nextInt(4); i > 0 && !features.inputs().isEmpty(); i--) {
            inputs.add(input(any(features.inputs())));
        }
        return new RouteSpec(name, List.copyOf(inputs), traits);
    }

    private Input input(InputKind kind) {
        if (kind.isMatrix() || kind == InputKind.ENTITY) {
            return new Input(kind, "m");
        }
        if (kind.isCookie()) {
            return new Input(kind, any(COOKIES));
        }
        return new Input(kind, any(kind.isHeader() ? HEADERS : QUERY));
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
