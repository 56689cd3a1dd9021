/** Calls of the user's code that whatever it does cannot harm, and creations that leave nothing when they fail. */
@NullMarked
package org.civarcos.cache.impl.guard;

import org.jspecify.annotations.NullMarked;
