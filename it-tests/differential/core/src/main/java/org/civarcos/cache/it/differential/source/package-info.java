/** Turns descriptions of applications into classes: their text, the compiler, the bytes. */
@NullMarked
package org.civarcos.cache.it.differential.source;

import org.jspecify.annotations.NullMarked;
