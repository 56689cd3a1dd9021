/** The verbs of pymemcache over any store in memory, with its results and errors. */
@NullMarked
package org.civarcos.cache.memcached.view;

import org.jspecify.annotations.NullMarked;
