package org.civarcos.cache.http;

/** The group of callers that a stored response belongs to. */
public enum Sharing {
    /** Of all requests that say nothing of a user: others are neither answered from the cache nor stored. */
    ANONYMOUS,
    /** Of everybody, whatever cookies and credentials a request carries: the application knows that it is the same. */
    PUBLIC,
    /** Of one principal each, and of all requests that say nothing of a user. */
    PRINCIPAL
}
