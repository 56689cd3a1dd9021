/** What threads may see of each other's writes, for jcstress. */
@NullMarked
package org.civarcos.cache.it.engine.stress;

import org.jspecify.annotations.NullMarked;
