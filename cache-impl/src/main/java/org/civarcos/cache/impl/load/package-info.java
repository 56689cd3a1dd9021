/**
 * Loads: one a key, shared by threads and futures, with refreshes and remembered failures. The value goes to the store
 * under a fence.
 */
@NullMarked
package org.civarcos.cache.impl.load;

import org.jspecify.annotations.NullMarked;
