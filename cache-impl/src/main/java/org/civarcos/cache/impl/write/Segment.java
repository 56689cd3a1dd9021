package org.civarcos.cache.impl.write;

/** Stub. */
final class Segment {}
