package org.civarcos.cache.it.differential.spec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A generated resource.
 *
 * @param name of its class and its path
 * @param inputs what it reads
 * @param traits what it does
 */
public record RouteSpec(String name, List<Input> inputs, Set<Trait> traits) {
    /** Copies what it gets; the traits keep an order that is the same for the same traits. */
    public RouteSpec {
        inputs = List.copyOf(inputs);
        traits = Collections.unmodifiableSet(new TreeSet<>(traits));
    }

    /** {@return whether it does this} */
    public boolean has(Trait trait) {
        return traits.contains(trait);
    }

    /** {@return the request fields that it reads out of {@code HttpHeaders}} */
    public Set<String> injectedFields() {
        Set<String> names = new LinkedHashSet<>();
        inputs.stream()
                .filter(input -> input.kind() == InputKind.INJECTED_HEADERS)
                .forEach(input -> names.add(input.name()));
        return names;
    }

    /** {@return the query parameters that it reads} */
    public Set<String> queryNames() {
        Set<String> names = new LinkedHashSet<>();
        inputs.stream().filter(input -> input.kind().isQuery()).forEach(input -> names.add(input.name()));
        return names;
    }

    /** {@return the seconds for which its responses are fresh if they do not say so} */
    public int lifetime() {
        return has(Trait.SHORT) ? 1 : 60;
    }

    /** {@return all routes with one thing less} */
    List<RouteSpec> smaller() {
        List<RouteSpec> all = new ArrayList<>();
        for (Input input : inputs) {
            List<Input> fewer = new ArrayList<>(inputs);
            fewer.remove(input);
            all.add(new RouteSpec(name, fewer, traits));
        }
        for (Trait trait : traits) {
            Set<Trait> fewer = new TreeSet<>(traits);
            fewer.remove(trait);
            all.add(new RouteSpec(name, inputs, fewer));
        }
        return all;
    }

    @Override
    public String toString() {
        return name + " reads " + inputs + ", " + traits;
    }
}
