package org.civarcos.cache.it.differential.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A generated application.
 *
 * @param filters its filters and interceptors
 * @param routes its resources
 */
public record AppSpec(List<FilterSpec> filters, List<RouteSpec> routes) {
    /** Copies what it gets. */
    public AppSpec {
        filters = List.copyOf(filters);
        routes = List.copyOf(routes);
    }

    /** {@return the route of this name, or that whose path a locator has} */
    public RouteSpec route(String name) {
        return routes.stream()
                .filter(route -> route.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no route " + name));
    }

    /** {@return all applications with one thing less} */
    public List<AppSpec> smaller() {
        List<AppSpec> all = new ArrayList<>();
        if (filters.size() > 1) {
            all.add(new AppSpec(List.of(), routes));
        }
        for (RouteSpec route : routes) {
            if (routes.size() > 1) {
                all.add(new AppSpec(filters, without(routes, route)));
            }
        }
        for (FilterSpec filter : filters) {
            all.add(new AppSpec(without(filters, filter), routes));
        }
        for (int i = 0; i < routes.size(); i++) {
            for (RouteSpec smaller : routes.get(i).smaller()) {
                List<RouteSpec> changed = new ArrayList<>(routes);
                changed.set(i, smaller);
                all.add(new AppSpec(filters, changed));
            }
        }
        return all;
    }

    private static <T> List<T> without(List<T> list, T member) {
        return list.stream().filter(each -> !each.equals(member)).toList();
    }

    @Override
    public String toString() {
        return lines(filters) + lines(routes);
    }

    private static String lines(List<?> members) {
        return members.stream().map(member -> "  " + member + "\n").collect(Collectors.joining());
    }
}
