package org.civarcos.cache.http;

import java.util.List;

/**
 * Rules of the decisions about one resource method, beside the messages and the time. Immutable.
 *
 * @param profile how much of what is allowed is done
 * @param sharing who may be given a stored response
 * @param targets the targeted fields that this cache obeys, strongest first, such as {@code CDN-Cache-Control} (RFC
 *     9213); empty for a cache that is none of those that they are meant for
 * @param assigned the lifetimes of responses that state none
 * @param isPrivate whether the cache is one client's own, so that what is said to shared caches only does not count
 * @param credentials the request fields whose answers are not everybody's
 */
public record Rules(
        Profile profile,
        Sharing sharing,
        List<String> targets,
        AssignedLifetime assigned,
        boolean isPrivate,
        FieldNames credentials) {
    /** What the safe profile does for a method that assigns no lifetime. */
    public static final Rules SAFE = new Rules(Profile.SAFE, Sharing.ANONYMOUS, List.of(), AssignedLifetime.NONE);

    /** What the gateway profile does for a method that assigns no lifetime. */
    public static final Rules GATEWAY = new Rules(Profile.GATEWAY, Sharing.ANONYMOUS, List.of(), AssignedLifetime.NONE);

    /** What a client's private cache does, which keeps apart whom the requests are for. */
    public static final Rules PRIVATE =
            new Rules(Profile.GATEWAY, Sharing.PRINCIPAL, List.of(), AssignedLifetime.NONE, true, CredentialFields.ALL);

    /**
     * Copies the list.
     *
     * @param profile how much of what is allowed is done
     * @param sharing who may be given a stored response
     * @param targets the targeted fields, strongest first
     * @param assigned the lifetimes of responses that state none
     * @param isPrivate whether the cache is one client's own
     * @param credentials the request fields whose answers are not everybody's
     */
    public Rules {
        targets = List.copyOf(targets);
    }

    /**
     * Makes those of a shared cache.
     *
     * @param profile how much of what is allowed is done
     * @param sharing who may be given a stored response
     * @param targets the targeted fields, strongest first
     * @param assigned the lifetimes of responses that state none
     */
    public Rules(Profile profile, Sharing sharing, List<String> targets, AssignedLifetime assigned) {
        this(profile, sharing, targets, assigned, false, CredentialFields.ALL);
    }

    /**
     * Makes the same rules for other credentials.
     *
     * @param others the request fields whose answers are not everybody's
     * @return those rules
     */
    public Rules withCredentials(FieldNames others) {
        return new Rules(profile, sharing, targets, assigned, isPrivate, others);
    }

    /** {@return the same rules for a request that says nothing of a principal} */
    public Rules withoutPrincipal() {
        return sharing == Sharing.PRINCIPAL
                ? new Rules(profile, Sharing.ANONYMOUS, targets, assigned, isPrivate, credentials)
                : this;
    }

    /** The directives of a response that count for this cache (RFC 9111 sections 5.2.2.8 and 5.2.2.10). */
    CacheDirectives directives(HeaderFields response) {
        CacheDirectives control = CacheDirectives.of(response, targets);
        return isPrivate ? control.without("s-maxage", "proxy-revalidate") : control;
    }

    boolean isGateway() {
        return profile == Profile.GATEWAY;
    }
}
