/** What a heap dump tells of who keeps what. */
@NullMarked
package org.civarcos.cache.it.runtimes.heap;

import org.jspecify.annotations.NullMarked;
