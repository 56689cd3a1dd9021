/** Scheduled tasks, without a thread that waits for them. */
@NullMarked
package org.civarcos.cache.impl.timetable;

import org.jspecify.annotations.NullMarked;
