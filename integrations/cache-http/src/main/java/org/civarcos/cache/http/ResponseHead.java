package org.civarcos.cache.http;

/**
 * A response without its body.
 *
 * @param status the status code
 * @param fields its header fields
 */
public record ResponseHead(int status, HeaderFields fields) {}
