package org.civarcos.cache.jaxrs.server;

/** The state of a request that wanted a stored response where there is none, and was answered with 504. */
record Unavailable(KeyedRequest request) implements Exchange {}
