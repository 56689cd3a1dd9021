package org.civarcos.cache.http;

/** Extent to which a shared cache uses the freedom of RFC 9111. Both profiles keep every MUST. */
public enum Profile {
    /** What is right for a user who reads nothing: clients cannot force the resource to run, nothing is guessed. */
    SAFE,
    /** All that a gateway cache may do: heuristic freshness, the directives of requests obeyed, stale answers. */
    GATEWAY
}
