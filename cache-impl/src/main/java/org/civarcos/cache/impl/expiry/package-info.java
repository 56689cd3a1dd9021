/**
 * Lifetimes of entries before a store sees them: functions of the user's, jitter, age. When an entry has expired is up
 * to its store.
 */
@NullMarked
package org.civarcos.cache.impl.expiry;

import org.jspecify.annotations.NullMarked;
