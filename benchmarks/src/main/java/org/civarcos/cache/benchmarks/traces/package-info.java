/**
 * Traces that are made, not recorded: requests as disks and web caches see them, the same ones for the same seed on every
 * machine.
 */
@org.jspecify.annotations.NullMarked
package org.civarcos.cache.benchmarks.traces;
