/**
 * Eviction policies, which choose the entry to remove. Each policy is a single-threaded object that its owner guards
 * with one lock; none knows keys, values, tables or clocks.
 */
@NullMarked
package org.civarcos.cache.impl.policy;

import org.jspecify.annotations.NullMarked;
