/** The manager, and the caches that it makes over stores. */
@NullMarked
package org.civarcos.cache.impl;

import org.jspecify.annotations.NullMarked;
