/** HTTP as it is on the wire: requests as they are written, answers as they come. */
@NullMarked
package org.civarcos.cache.it.differential.wire;

import org.jspecify.annotations.NullMarked;
