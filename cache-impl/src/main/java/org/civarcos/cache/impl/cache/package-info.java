/**
 * The faces of a cache over its store, blocking and asynchronous: arguments checked, outcomes counted, failures passed
 * by. Loads are in {@link org.civarcos.cache.impl.load}, entries in the store.
 */
@NullMarked
package org.civarcos.cache.impl.cache;

import org.jspecify.annotations.NullMarked;
