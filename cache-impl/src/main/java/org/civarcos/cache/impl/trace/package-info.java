/** What tracers and recordings are told of work that takes time: loads, waits for them, calls of stores. */
@NullMarked
package org.civarcos.cache.impl.trace;

import org.jspecify.annotations.NullMarked;
