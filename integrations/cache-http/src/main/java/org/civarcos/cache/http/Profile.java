package org.civarcos.cache.http;

/** How much of what RFC 9111 allows a shared cache is done. Both profiles keep every MUST. */
public enum Profile {
    /** What is right for a user who reads nothing: clients cannot force the resource to run, nothing is guessed. */
    SAFE,
    /** All that a gateway cache may do: heuristic freshness, the directives of requests obeyed, stale answers. */
    GATEWAY
}
