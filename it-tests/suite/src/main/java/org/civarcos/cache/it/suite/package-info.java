/** A small application and what must be true of it on every platform. */
@NullMarked
package org.civarcos.cache.it.suite;

import org.jspecify.annotations.NullMarked;
