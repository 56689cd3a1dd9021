package org.civarcos.cache.impl.heap;

import java.util.HashMap;
import java.util.Map;
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

    @Test
    void modelChecking() {
        Scenario scenario = new Scenario(NodeTableLincheckTest.class);
        new ModelCheckingOptions()
                .addCustomScenario(scenario.of("", "find 0", "grow"))
                .addCustomScenario(scenario.of("", "find 3", "replace 3, grow"))
                .addCustomScenario(scenario.of("", "find 1", "remove 3, grow"))
                .addCustomScenario(scenario.of("", "find 0", "replace 1, remove 2"))
                .addCustomScenario(scenario.of("", "find 0, find 4", "replace 0, add"))
                .iterations(BareStore.EFFORT - 1)
                .invocationsPerIteration(200 * BareStore.EFFORT)
                .threads(2)
                .actorsPerThread(2)
                .actorsBefore(0)
                .actorsAfter(0)
                .sequentialSpecification(Sequential.class)
                .check(NodeTableLincheckTest.class);
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
