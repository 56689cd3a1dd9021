/** What is done at its time, without a thread that waits for it. */
@NullMarked
package org.civarcos.cache.impl.timetable;

import org.jspecify.annotations.NullMarked;
