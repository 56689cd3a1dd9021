/**
 * The faces of a cache over its store, blocking and asynchronous: arguments checked, outcomes counted, failures passed
 * by. Loads are in {@link org.civarcos.cache.impl.load}, entries in the store.
 *
 * <p>Each face is a line of classes, one for each kind of operation: {@code WritingCache}, {@code RemovingCache},
 * {@code UpdatingCache}, {@code ReadingCache} and at its end {@code StoreCache}; and their twins, {@code …AsyncCache}.
 * What follows from an operation is said once for both: {@code Reads} counts hits and misses, {@code Outcomes} what
 * became of a write, a refused one too.
 */
@NullMarked
package org.civarcos.cache.impl.cache;

import org.jspecify.annotations.NullMarked;
