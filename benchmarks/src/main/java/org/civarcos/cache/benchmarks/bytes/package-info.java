/** What keys and values of bytes take and cost. */
@NullMarked
package org.civarcos.cache.benchmarks.bytes;

import org.jspecify.annotations.NullMarked;
