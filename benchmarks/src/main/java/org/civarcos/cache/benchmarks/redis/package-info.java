/** The store on Redis beside the client alone, and beside other caches on Redis. */
package org.civarcos.cache.benchmarks.redis;
