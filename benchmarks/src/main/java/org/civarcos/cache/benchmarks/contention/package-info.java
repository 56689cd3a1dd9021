/**
 * A model of caches on more cores than there are here: counts the cache lines that cores take from each other and the locks
 * that they hand over, at costs that are measured on one thread and on two.
 */
@NullMarked
package org.civarcos.cache.benchmarks.contention;

import org.jspecify.annotations.NullMarked;
