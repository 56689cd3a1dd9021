/** Loading: one flight a key, shared by threads and futures. */
@NullMarked
package org.civarcos.cache.impl.load;

import org.jspecify.annotations.NullMarked;
