/**
 * Management beans of the caches of a manager. Needs the module {@code java.management}, which nothing else here does.
 */
@NullMarked
package org.civarcos.cache.impl.jmx;

import org.jspecify.annotations.NullMarked;
