package org.civarcos.cache.impl.heap;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Test;

/**
 * The table alone, one writer at a time: a chain of four, in turn of one half and of the other, becomes two chains while readers
 * walk it and entries leave or are replaced. Small enough that the model checker comes to each place in the middle of
 * growth, which it does not in a whole store.
 */
@Param(name = "link", gen = IntGen.class, conf = "0:4")
public class NodeTableLincheckTest {
    private static final int LINKS = 4;
    /** As if under one lock. */
    private static final String WRITERS = "writers";

    private static final Scenario SCENARIO = new Scenario(NodeTableLincheckTest.class);

    private final NodeTable<Integer, Integer> table = new NodeTable<>();

    public NodeTableLincheckTest() {
        for (int link = 0; link < LINKS; link++) {
            table.add(new Node<>(key(link), key(link), link));
        }
    }

    /** All in one slot until the table has doubled. */
    private static int key(int link) {
        return 1 + 16 * link;
    }

    private static void check(int orders, ExecutionScenario... scenarios) {
        ModelCheckingOptions options = new ModelCheckingOptions()
                .iterations(BareStore.EFFORT - 1)
                .invocationsPerIteration(orders * BareStore.EFFORT)
                .threads(2)
                .actorsPerThread(2)
                .actorsBefore(0)
                .actorsAfter(0)
                .minimizeFailedScenario(false)
                .sequentialSpecification(Sequential.class);
        Stream.of(scenarios).forEach(options::addCustomScenario);
        options.check(NodeTableLincheckTest.class);
    }

    /** The fewest steps in which the two marks of growth count: in many orders, since growth has many steps. */
    @Test
    void modelChecking_ofGrowth() {
        check(1_500, SCENARIO.of("remove 3, remove 2", "find 0", "grow"));
    }

    @Test
    void modelChecking_ofGrowthAndOtherWrites() {
        check(
                200,
                SCENARIO.of("", "find 3", "replace 3, grow"),
                SCENARIO.of("", "find 1", "remove 3, grow"),
                SCENARIO.of("", "find 3", "replace 1, remove 2"),
                SCENARIO.of("", "find 0, find 4", "replace 0, add"));
    }

    @Operation
    public Object find(@Param(name = "link") int link) {
        Node<Integer, Integer> node = table.find(key(link), key(link));
        return node == null ? null : node.value();
    }

    @Operation(nonParallelGroup = WRITERS)
    public boolean remove(@Param(name = "link") int link) {
        return replace(link, null);
    }

    @Operation(nonParallelGroup = WRITERS)
    public boolean replace(@Param(name = "link") int link) {
        return replace(link, new Node<>(key(link), key(link), -link));
    }

    private boolean replace(int link, Node<Integer, Integer> successor) {
        Node<Integer, Integer> node = table.find(key(link), key(link));
        if (node != null) {
            table.replace(node, successor);
        }
        return node != null;
    }

    /** The link that is not there at first. */
    @Operation(nonParallelGroup = WRITERS)
    public boolean add() {
        boolean absent = find(LINKS) == null;
        if (absent) {
            table.add(new Node<>(key(LINKS), key(LINKS), LINKS));
        }
        return absent;
    }

    @Operation(nonParallelGroup = WRITERS)
    public void grow() {
        table.grow();
    }

    /** The same, for one thread: growth is not to be seen. */
    public static class Sequential {
        private final Map<Integer, Object> values = new HashMap<>();

        public Sequential() {
            for (int link = 0; link < LINKS; link++) {
                values.put(link, link);
            }
        }

        public Object find(int link) {
            return values.get(link);
        }

        public boolean remove(int link) {
            return values.remove(link) != null;
        }

        public boolean replace(int link) {
            return values.replace(link, -link) != null;
        }

        public boolean add() {
            return values.putIfAbsent(LINKS, LINKS) == null;
        }

        public void grow() {
            // the entries stay what they are
        }
    }
}
