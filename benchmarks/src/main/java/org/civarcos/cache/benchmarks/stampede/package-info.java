/** Hot keys that expire under load, and what callers and the origin feel of it. */
package org.civarcos.cache.benchmarks.stampede;
