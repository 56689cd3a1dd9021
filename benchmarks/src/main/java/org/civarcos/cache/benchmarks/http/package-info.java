/** Stored responses over sockets: a server in one process, the load from another. */
@NullMarked
package org.civarcos.cache.benchmarks.http;

import org.jspecify.annotations.NullMarked;
