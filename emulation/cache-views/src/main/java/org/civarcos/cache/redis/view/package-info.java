/** The verbs of redis-py over any store in memory, with its results and errors. */
@NullMarked
package org.civarcos.cache.redis.view;

import org.jspecify.annotations.NullMarked;
