/**
 * Management beans of caches: what they tell and do, for clients of JMX. They are registered where
 * {@code arcos.cache.jmx} is true.
 *
 * <p>Every argument and result is non-null unless it says so.
 */
@NullMarked
package org.civarcos.cache.management;

import org.jspecify.annotations.NullMarked;
