/** The engine in memory beside a plain concurrent map and other caches: speed, and hit ratio over traces. */
@NullMarked
package org.civarcos.cache.benchmarks.engine;

import org.jspecify.annotations.NullMarked;
