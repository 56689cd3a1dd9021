/** The engine at full speed for a long time. */
@NullMarked
package org.civarcos.cache.it.engine;

import org.jspecify.annotations.NullMarked;
