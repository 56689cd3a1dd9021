/** An annotated method beside a plain call, an empty interceptor and Spring's annotation. */
package org.civarcos.cache.benchmarks.cdi;
