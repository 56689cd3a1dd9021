package org.civarcos.cache.http;

import java.util.List;

/**
 * What the decisions about one resource method follow, beside the messages and the time. Immutable.
 *
 * @param profile how much of what is allowed is done
 * @param sharing who may be given a stored response
 * @param targets the targeted fields that this cache obeys, strongest first, such as {@code CDN-Cache-Control} (RFC
 *     9213); empty for a cache that is none of those that they are meant for
 * @param assigned the lifetimes of responses that state none
 */
public record Rules(Profile profile, Sharing sharing, List<String> targets, AssignedLifetime assigned) {
    /** What the safe profile does for a method that assigns no lifetime. */
    public static final Rules SAFE = new Rules(Profile.SAFE, Sharing.ANONYMOUS, List.of(), AssignedLifetime.NONE);

    /** What the gateway profile does for a method that assigns no lifetime. */
    public static final Rules GATEWAY = new Rules(Profile.GATEWAY, Sharing.ANONYMOUS, List.of(), AssignedLifetime.NONE);

    /**
     * Copies the list.
     *
     * @param profile how much of what is allowed is done
     * @param sharing who may be given a stored response
     * @param targets the targeted fields, strongest first
     * @param assigned the lifetimes of responses that state none
     */
    public Rules {
        targets = List.copyOf(targets);
    }

    /** {@return the same rules for a request that says nothing of a principal} */
    public Rules withoutPrincipal() {
        return sharing == Sharing.PRINCIPAL ? new Rules(profile, Sharing.ANONYMOUS, targets, assigned) : this;
    }

    boolean isGateway() {
        return profile == Profile.GATEWAY;
    }
}
