/** Providers of {@code javax.cache} against each other, and against our own cache. */
@org.jspecify.annotations.NullMarked
package org.civarcos.cache.benchmarks.jcache;
