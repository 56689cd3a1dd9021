/** Stores that share the keys among them. */
@NullMarked
package org.civarcos.cache.impl.shard;

import org.jspecify.annotations.NullMarked;
