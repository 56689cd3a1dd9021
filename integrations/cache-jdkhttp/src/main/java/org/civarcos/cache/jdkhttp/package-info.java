/** Response caching for handlers of the HTTP server of the JDK. */
@NullMarked
package org.civarcos.cache.jdkhttp;

import org.jspecify.annotations.NullMarked;
