package org.civarcos.cache.benchmarks.contention;

/**
 * Costs of operations on one thread, in nanoseconds.
 *
 * @param read a hit
 * @param note the part of a hit in which it is noted for the policy, apart from {@code drain}
 * @param drain what the policy does about a hit later
 * @param update a write of a key that is there
 * @param insert a write of a new key, with the eviction
 * @param locked the part of an insert that is done under a lock
 */
record Costs(double read, double note, double drain, double update, double insert, double locked) {}
