package org.civarcos.cache.http;

import java.util.Locale;

/** Reason for a decision. */
public enum Reason {
    /** A stored response is fresh and selected by the request (RFC 9111 section 4). */
    FRESH,
    /** Nothing is stored for the URI. */
    URI_MISS,
    /** Something is stored for the URI, but nothing that the request selects (RFC 9111 section 4.1). */
    VARY_MISS,
    /** What is stored is no longer fresh (RFC 9111 section 4.2). */
    STALE,
    /** The client asks for validation (RFC 9111 section 5.2.1.4). */
    REQUEST_NO_CACHE,
    /** The client wants a younger response (RFC 9111 section 5.2.1.1). */
    REQUEST_MAX_AGE,
    /** The client wants a response that stays fresh for longer (RFC 9111 section 5.2.1.3). */
    REQUEST_MIN_FRESH,
    /** The client takes a stale response (RFC 9111 section 5.2.1.2). */
    REQUEST_MAX_STALE,
    /** The client wants a stored response or none (RFC 9111 section 5.2.1.7). */
    ONLY_IF_CACHED,
    /** A stale response is used while it is being validated (RFC 5861 section 3). */
    STALE_WHILE_REVALIDATE,
    /** A stale response is used in place of an error (RFC 5861 section 4). */
    STALE_IF_ERROR,
    /** The resource says that the stored response is still good (RFC 9111 section 4.3.3). */
    VALIDATED,
    /** The resource says 304 to what was not asked: its validator is another one (RFC 9111 section 4.3.4). */
    OTHER_VALIDATOR,
    /** Another request's answer was shared. */
    COLLAPSED,

    /** The request carries {@code Authorization} (RFC 9111 section 3.5). */
    AUTHORIZATION,
    /** The request carries another field that tells who is calling ({@code arcos.cache.http.credential_fields}). */
    CREDENTIALS,
    /** The request carries {@code Cookie}: the answer may be a user's own. */
    COOKIE,
    /** The request has a principal: the answer may be a user's own. */
    PRINCIPAL,
    /** The host that the request names is none of those that the application answers for. */
    UNKNOWN_AUTHORITY,
    /** {@code If-Match} and {@code If-Unmodified-Since} are the resource's to answer (RFC 9110 section 13.1). */
    PRECONDITION,
    /** The path has matrix parameters, dot segments or encoded separators: it may be another's alias. */
    AMBIGUOUS_PATH,
    /** The request has content, which is no part of the key (RFC 9110 section 9.3.1). */
    CONTENT,
    /** A filter put another method in the place of the one that was sent. */
    OVERRIDDEN_METHOD,
    /** A renewal came out under another key than the request that asked for it. */
    OTHER_KEY,
    /** A response filter failed on a hit, since it needs the entity of the resource. */
    FILTER_FAILED,
    /** The key is too long. */
    KEY_TOO_LONG,
    /** The condition of the method says that the request does not take part. */
    CONDITION,
    /** The cache is closed or has no manager. */
    UNAVAILABLE,

    /** The response may be stored. */
    STORABLE,
    /** Only the answer to GET is stored. */
    METHOD,
    /** The request says {@code no-store} (RFC 9111 section 5.2.1.5). */
    REQUEST_NO_STORE,
    /** The status is not final, is an error of the server, or has no lifetime assigned. */
    STATUS,
    /** The response is partial and no answer to other requests: of several ranges, or without a lifetime of its own. */
    PARTIAL,
    /** The content is not the part that {@code Content-Range} says (RFC 9110 section 14.4). */
    OTHER_PART,
    /** The whole is stored, of which the response is a part. */
    WHOLE_STORED,
    /** {@code must-understand} on a status that is not understood (RFC 9111 section 5.2.2.3). */
    MUST_UNDERSTAND,
    /** The response says {@code no-store} (RFC 9111 section 5.2.2.5). */
    NO_STORE,
    /** The response says {@code private} (RFC 9111 section 5.2.2.7). */
    PRIVATE,
    /** The response says {@code no-cache}: it is not used without validation (RFC 9111 section 5.2.2.4). */
    NO_CACHE,
    /** The response sets a cookie, which is somebody's own (RFC 9111 section 7.3). */
    SET_COOKIE,
    /** A session of the servlet container began with the request: the response may be the user's own. */
    NEW_SESSION,
    /** The request is of a session of the servlet container. */
    SESSION,
    /** A cache in the application has a part in the answer, and knows by what it is invalidated. */
    CACHED_WITHIN,
    /** The application asked for the address of the client. */
    CLIENT_ADDRESS,
    /** The application answers later, from elsewhere. */
    ASYNCHRONOUS,
    /** The response varies by {@code *} (RFC 9111 section 4.1). */
    VARY_ANY,
    /** The response is a stream of events and has no end. */
    EVENT_STREAM,
    /** The runtime chooses the type of the content after the fields of the response are complete. */
    UNTYPED,
    /** The response is as old as its lifetime, or older, before it could be stored. */
    NOT_FRESH,
    /** The body is larger than what is stored. */
    TOO_LARGE,
    /** What the response may show was invalidated while it was made. */
    OVERTAKEN,
    /** The response was not written to its end. */
    INCOMPLETE,
    /** The response has the host in it that the request names, which may be no host of the application's. */
    HOST_REFLECTED,
    /** The client's connector followed a redirect: the response is another URI's. */
    REDIRECTED,
    /** The method's {@code unless} says that the response is left out. */
    UNLESS,
    /** The store failed. */
    STORE_FAILED,

    /** The request has no condition, or the response is none that a condition applies to. */
    UNCONDITIONAL,
    /** {@code If-Match} names other entity tags (RFC 9110 section 13.1.1). */
    ENTITY_TAG_LOST,
    /** Modified since {@code If-Unmodified-Since} (RFC 9110 section 13.1.4). */
    NOT_UNMODIFIED,
    /** {@code If-None-Match} names the entity tag (RFC 9110 section 13.1.2). */
    ENTITY_TAG_MATCHES,
    /** {@code If-None-Match} names other entity tags. */
    ENTITY_TAG_DIFFERS,
    /** Not modified since {@code If-Modified-Since} (RFC 9110 section 13.1.3). */
    NOT_MODIFIED_SINCE,
    /** Modified since {@code If-Modified-Since}. */
    MODIFIED_SINCE,

    /** The request asks for no range, or for one that is not answered as such (RFC 9110 section 14.2). */
    NO_RANGE,
    /** The response is not the one that {@code If-Range} names (RFC 9110 section 13.1.5). */
    IF_RANGE_DIFFERS,
    /** The range is within the representation. */
    RANGE_SATISFIABLE,
    /** The range is outside of the representation (RFC 9110 section 15.5.17). */
    RANGE_UNSATISFIABLE,

    /** An unsafe request succeeded (RFC 9111 section 4.4). */
    UNSAFE_METHOD,
    /** The method is safe, or the request failed: nothing is invalidated. */
    NOTHING_CHANGED;

    private final String token = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** {@return whether it is what the request asks of caches} */
    public boolean isOfRequest() {
        return switch (this) {
            case REQUEST_NO_CACHE, REQUEST_NO_STORE, REQUEST_MAX_AGE, REQUEST_MIN_FRESH -> true;
            default -> false;
        };
    }

    /** {@return the reason in lower case with hyphens, as it stands in {@code Cache-Status} and in the log} */
    public String token() {
        return token;
    }
}
