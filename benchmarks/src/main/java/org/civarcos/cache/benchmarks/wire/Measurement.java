package org.civarcos.cache.benchmarks.wire;

/**
 * Measurement of one leg of the load.
 *
 * @param batches how many were answered
 * @param nanos how long it took
 * @param p50 half of the batches took no longer, in microseconds; 0 unless the pipeline is 1
 * @param p99 as many as 99 in a hundred took no longer
 */
record Measurement(long batches, long nanos, double p50, double p99) {}
