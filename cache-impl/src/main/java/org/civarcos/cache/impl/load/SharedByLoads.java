package org.civarcos.cache.impl.load;

import org.civarcos.cache.impl.trace.Tracers;

/**
 * State that the loads of all caches of a manager share.
 *
 * @param graph knows who waits for whom
 * @param tracers are told of loads, and of waits for them
 */
public record SharedByLoads(WaitForGraph graph, Tracers tracers) {}
