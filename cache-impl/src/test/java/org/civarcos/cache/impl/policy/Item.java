package org.civarcos.cache.impl.policy;

/** An entry of the tests: a key that is its own hash, and a deadline. */
final class Item extends PolicyEntry {
    private final int weight;
    private long deadline;

    Item(int key, long deadline) {
        this(key, deadline, 1);
    }

    Item(int key, long deadline, int weight) {
        super(key);
        this.deadline = deadline;
        this.weight = weight;
    }

    static Item eternal(int key) {
        return new Item(key, Long.MAX_VALUE);
    }

    static Item heavy(int key, int weight) {
        return new Item(key, Long.MAX_VALUE, weight);
    }

    boolean isEternal() {
        return deadline == Long.MAX_VALUE;
    }

    void expireAt(long newDeadline) {
        deadline = newDeadline;
    }

    @Override
    public int weight() {
        return weight;
    }

    @Override
    public long expiresAt() {
        return deadline;
    }

    @Override
    public String toString() {
        return "item " + hash;
    }
}
