/** A fast store that holds copies of what is in a slow one. */
@NullMarked
package org.civarcos.cache.impl.tier;

import org.jspecify.annotations.NullMarked;
