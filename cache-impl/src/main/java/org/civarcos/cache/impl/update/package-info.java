/**
 * Changes that depend on what was there: each is a function from the entry to a step, which the blocking and the
 * asynchronous face run alike, again if the entry was changed meanwhile.
 */
@NullMarked
package org.civarcos.cache.impl.update;

import org.jspecify.annotations.NullMarked;
