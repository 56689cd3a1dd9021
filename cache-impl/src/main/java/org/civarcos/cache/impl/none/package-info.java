/** The store {@code none}, which keeps nothing. */
@NullMarked
package org.civarcos.cache.impl.none;

import org.jspecify.annotations.NullMarked;
