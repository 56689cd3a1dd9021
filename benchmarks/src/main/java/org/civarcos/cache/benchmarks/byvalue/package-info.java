/** What it costs to hold values as bytes in memory. */
@org.jspecify.annotations.NullMarked
package org.civarcos.cache.benchmarks.byvalue;
