/** The patterns against what they stand on. */
@NullMarked
package org.civarcos.cache.benchmarks.patterns;

import org.jspecify.annotations.NullMarked;
