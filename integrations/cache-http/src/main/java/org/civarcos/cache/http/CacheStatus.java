package org.civarcos.cache.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One member of the {@code Cache-Status} field (RFC 9211): how this cache handled one request. Immutable; never names
 * the key.
 */
public final class CacheStatus {
    /** The name of the field. */
    public static final String FIELD = "Cache-Status";

    private final String text;

    private CacheStatus(String text) {
        this.text = text;
    }

    /** Reason for forwarding a request to the resource (RFC 9211 section 2.2). */
    public enum Forward {
        /** The cache was configured not to handle the request. */
        BYPASS("bypass"),
        /** The method does not allow the use of a stored response. */
        METHOD("method"),
        /** The request's own directives do not allow the use of what is stored. */
        REQUEST("request"),
        /** Nothing is stored for the URI. */
        URI_MISS("uri-miss"),
        /** Nothing that is stored for the URI is selected by the request. */
        VARY_MISS("vary-miss"),
        /** A part of the response is stored, and not all that the request asks for. */
        PARTIAL("partial"),
        /** What is stored is stale. */
        STALE("stale");

        private final String member;

        Forward(String token) {
            this.member = "; fwd=" + token;
        }
    }

    /**
     * The request was answered from the cache.
     *
     * @param cache the name of the cache, a token
     * @param timeToLive how long the response stays fresh
     * @return the member
     */
    public static CacheStatus hit(String cache, Duration timeToLive) {
        return new CacheStatus(cache + "; hit; ttl=" + timeToLive.toSeconds());
    }

    /**
     * The request was answered here, and not out of the cache.
     *
     * @param cache the name of the cache, a token
     * @return the member
     */
    public static CacheStatus none(String cache) {
        return new CacheStatus(cache);
    }

    /**
     * The request went on to the resource.
     *
     * @param cache the name of the cache, a token
     * @param why the reason
     * @return the member
     */
    public static CacheStatus forward(String cache, Forward why) {
        return new CacheStatus(cache + why.member);
    }

    /**
     * Adds the status that the resource answered, if the client gets another.
     *
     * @param status the status from the resource
     * @return the longer member
     */
    public CacheStatus withForwardStatus(int status) {
        return new CacheStatus(text + "; fwd-status=" + status);
    }

    /**
     * Adds that the response was stored.
     *
     * @param timeToLive how long it stays fresh, in whole seconds
     * @return the longer member
     */
    public CacheStatus withStored(Duration timeToLive) {
        return new CacheStatus(text + "; stored; ttl=" + timeToLive.toSeconds());
    }

    /** {@return the member, and that another request's answer is shared} */
    public CacheStatus withCollapsed() {
        return new CacheStatus(text + "; collapsed");
    }

    /**
     * Adds how long the response stays fresh.
     *
     * @param timeToLive the time, in whole seconds
     * @return the longer member
     */
    public CacheStatus withTtl(Duration timeToLive) {
        return new CacheStatus(text + "; ttl=" + timeToLive.toSeconds());
    }

    /**
     * Adds why the cache did what it did (RFC 9211 section 2.8).
     *
     * @param reason the reason
     * @return the longer member
     */
    public CacheStatus withDetail(Reason reason) {
        return new CacheStatus(text + "; detail=" + reason.token());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CacheStatus that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** {@return the member as it stands in the field} */
    @Override
    public String toString() {
        return text;
    }
}
