/** The suites, and the report on what they measured. */
package org.civarcos.cache.benchmarks;
