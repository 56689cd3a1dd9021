package org.civarcos.cache.jaxrs.server;

/** The state of a request that is to be looked up. */
record Entered(KeyedRequest request) implements Exchange {}
