package org.civarcos.cache.impl.heap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A new node behind the last of its chain, as that was met on the way, whatever has become of it since. */
class NodeTableTest {
    private static final int SLOTS = 16;

    private final NodeTable<Integer, String> table = new NodeTable<>();
    private final Node<Integer, String> first = node(1);
    private final Node<Integer, String> last = node(2);
    private final Node<Integer, String> added = node(3);

    NodeTableTest() {
        table.add(first);
        table.add(last);
    }

    /** All in one slot. */
    private static Node<Integer, String> node(int number) {
        return new Node<>(number, SLOTS * number, "value");
    }

    private void leave(Node<Integer, String> node) {
        table.replace(node, null);
        node.value(null);
    }

    private void assertFound(Node<Integer, String> node) {
        assertThat(table.find(node.key, node.hash)).isSameAs(node);
    }

    @Test
    void addBehindTheLast_isFound() {
        table.add(added, last);

        assertThat(last.next()).isSameAs(added);
        assertFound(added);
    }

    @Test
    void addBehindOneThatHasLeft_isFound() {
        leave(last);
        table.add(added, last);

        assertFound(first);
        assertFound(added);
    }

    @Test
    void addToAChainThatHasEmptied_isFound() {
        leave(first);
        leave(last);
        table.add(added, last);

        assertFound(added);
    }

    @Test
    void addBehindOneThatIsNotTheLast_hidesNobody() {
        table.add(added, first);

        assertFound(last);
        assertFound(added);
    }

    @Test
    void addWithoutALast_thoughThereIsAChain_hidesNobody() {
        table.add(added, null);

        assertFound(first);
        assertFound(last);
        assertFound(added);
    }
}
