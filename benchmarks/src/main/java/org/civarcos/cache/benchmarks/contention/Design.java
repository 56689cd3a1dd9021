package org.civarcos.cache.benchmarks.contention;

import java.util.List;

/** How a cache does its operations, as far as other cores notice. */
interface Design {
    /** Adds the steps of the next operation of a core. */
    void operation(Core core, List<Step> out);

    /** How long the lock was held until now that was held longest. */
    double busiestLock(double now);
}
