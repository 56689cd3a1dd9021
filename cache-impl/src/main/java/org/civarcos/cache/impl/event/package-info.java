/** Delivery of events to listeners, and statistics. */
@NullMarked
package org.civarcos.cache.impl.event;

import org.jspecify.annotations.NullMarked;
