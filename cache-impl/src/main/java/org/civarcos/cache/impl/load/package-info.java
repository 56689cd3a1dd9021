/**
 * Loads: one a key, shared by threads and futures, with refreshes and remembered failures. The value goes to the store
 * under a fence. A load counts the miss of its key, and whether its value was refused: what it began or shared, nobody
 * else counts.
 */
@NullMarked
package org.civarcos.cache.impl.load;

import org.jspecify.annotations.NullMarked;
