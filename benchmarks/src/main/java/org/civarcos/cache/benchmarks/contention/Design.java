package org.civarcos.cache.benchmarks.contention;

import java.util.List;

/** Model of a cache's operations, as far as other cores notice them. */
interface Design {
    /** Adds the steps of the next operation of a core. */
    void operation(Core core, List<Step> out);

    /** How long the lock was held until now that was held longest. */
    double busiestLock(double now);
}
