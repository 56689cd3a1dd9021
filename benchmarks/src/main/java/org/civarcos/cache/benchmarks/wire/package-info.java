/** The embedded server beside the real ones: each in a process of its own, the load from another. */
@NullMarked
package org.civarcos.cache.benchmarks.wire;

import org.jspecify.annotations.NullMarked;
