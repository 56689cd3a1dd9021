package org.civarcos.cache.testkit;

/**
 * The port of a test's server, on the loopback address: see {@link CacheTest#server}.
 *
 * @param number the port
 */
public record ServerPort(int number) {}
