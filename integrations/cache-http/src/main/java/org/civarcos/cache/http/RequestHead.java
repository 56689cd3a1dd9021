package org.civarcos.cache.http;

/**
 * A request without its body.
 *
 * @param method in upper case
 * @param fields its header fields
 */
public record RequestHead(String method, HeaderFields fields) {}
