/** Reports to tracers and recordings about work that takes time: loads, waits for them, calls of stores. */
@NullMarked
package org.civarcos.cache.impl.trace;

import org.jspecify.annotations.NullMarked;
