/** The server that the public suite of tests for HTTP caches is run against. */
@NullMarked
package org.civarcos.cache.it.conformance;

import org.jspecify.annotations.NullMarked;
