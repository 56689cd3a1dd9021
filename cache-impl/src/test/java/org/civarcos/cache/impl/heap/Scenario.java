package org.civarcos.cache.impl.heap;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;

/** Writes down what threads do, for a checker that then tries in what order: "put 1 3, get 2". */
public final class Scenario {
    private final Class<?> operations;

    /**
     * Makes scenarios of a test.
     *
     * @param operations the class with the operations
     */
    public Scenario(Class<?> operations) {
        this.operations = operations;
    }

    /**
     * Writes a scenario.
     *
     * @param before what happens at first, in one thread
     * @param threads what happens at once, thread by thread
     * @return the scenario
     */
    public ExecutionScenario of(String before, String... threads) {
        return new ExecutionScenario(
                calls(before), Stream.of(threads).map(this::calls).toList(), List.of(), null);
    }

    private List<Actor> calls(String text) {
        return text.isEmpty()
                ? List.of()
                : Stream.of(text.split(", ")).map(this::call).toList();
    }

    private Actor call(String text) {
        List<String> words = List.of(text.split(" "));
        Method method = Arrays.stream(operations.getMethods())
                .filter(each -> each.getName().equals(words.get(0)))
                .findFirst()
                .orElseThrow();
        return new Actor(
                method, words.stream().skip(1).<Object>map(Integer::valueOf).toList());
    }
}
