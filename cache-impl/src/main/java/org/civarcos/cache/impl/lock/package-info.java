/**
 * Locks on keys: how the one who asks waits, what he is given, and the locks of one process. Who has which lock is
 * known to the store.
 */
@NullMarked
package org.civarcos.cache.impl.lock;

import org.jspecify.annotations.NullMarked;
