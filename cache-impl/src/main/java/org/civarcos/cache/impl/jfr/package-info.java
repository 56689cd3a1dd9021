/** Events for the JDK's Flight Recorder, of what is rare or slow in a cache; a hit has none. */
@NullMarked
package org.civarcos.cache.impl.jfr;

import org.jspecify.annotations.NullMarked;
