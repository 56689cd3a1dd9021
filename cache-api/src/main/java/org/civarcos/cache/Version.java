package org.civarcos.cache;

/**
 * An opaque token of one write of one entry, for compare-and-set. Two tokens are equal if and only if they denote
 * the same write; a token is meaningless to another cache.
 */
public interface Version {}
