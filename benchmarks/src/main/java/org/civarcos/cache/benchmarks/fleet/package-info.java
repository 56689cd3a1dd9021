/**
 * What a fleet of processes with a cache does to its server and its origin: a simulation by events for a thousand of
 * them, and real ones, up to ten, that it is compared with.
 */
@NullMarked
package org.civarcos.cache.benchmarks.fleet;

import org.jspecify.annotations.NullMarked;
