/**
 * Writing through and behind: a store that tells a sink before it changes, one turn a key, and the sinks: the user's
 * writer, or writes that are pending for it, on paper where there is a journal.
 */
@NullMarked
package org.civarcos.cache.impl.write;

import org.jspecify.annotations.NullMarked;
