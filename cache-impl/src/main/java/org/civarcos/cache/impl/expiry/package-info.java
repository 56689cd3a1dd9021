/** What time it is, cheaply, and how expired entries are found. */
@NullMarked
package org.civarcos.cache.impl.expiry;

import org.jspecify.annotations.NullMarked;
