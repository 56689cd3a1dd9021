/** Delivery of events to the listeners of caches and managers. Nothing is counted here. */
@NullMarked
package org.civarcos.cache.impl.event;

import org.jspecify.annotations.NullMarked;
