/** The store in memory. */
@NullMarked
package org.civarcos.cache.impl.heap;

import org.jspecify.annotations.NullMarked;
