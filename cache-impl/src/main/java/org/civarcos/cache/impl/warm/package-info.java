/** Filling caches before anybody asks. */
@NullMarked
package org.civarcos.cache.impl.warm;

import org.jspecify.annotations.NullMarked;
