/** The checks of the application on one runtime after the other, and the table of what they found. */
@NullMarked
package org.civarcos.cache.it.runtimes;

import org.jspecify.annotations.NullMarked;
