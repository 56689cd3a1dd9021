package org.civarcos.cache.it.differential.spec;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Properties of a generated resource. */
public enum Trait {
    /** Returns a {@code CompletionStage}. */
    STAGE,
    /** Resumes an {@code AsyncResponse}. */
    SUSPENDED,
    /** Streams its body. */
    STREAM,
    /** Returns an entity for a writer. */
    LINES,
    /** Is found by a sub-resource locator. */
    LOCATOR,
    /** Is a method with a path of its own in a class for many. */
    SUB_RESOURCE_METHOD,
    /** Takes a while after it has read the state. */
    SLOW,
    /** Answers 204. */
    NO_CONTENT,
    /** Answers 301. */
    MOVED,
    /** Answers 308. */
    PERMANENT,
    /** Answers 404, for which there is a lifetime. */
    NOT_FOUND,
    /** Has an entity tag. */
    TAGGED,
    /** Has a time of the last change. */
    DATED,
    /** Evaluates conditions itself. */
    EVALUATES,
    /** Selects one of three languages with {@code Request.selectVariant}. */
    LANGUAGES,
    /** Is offered in two media types. */
    MEDIA_TYPES,
    /** Shows a link to itself. */
    LINK,
    /** Shows what its host stands for. */
    TENANT_OF_HOST,
    /** Shows what the host stands for that the request names, whatever filters made of its URI. */
    TENANT_OF_HOST_FIELD,
    /** Shows the scheme. */
    SCHEME,
    /** Shows who is logged in. */
    GREETS,
    /** Sets a cookie. */
    COOKIE,
    /** Says {@code max-age=60}. */
    MAX_AGE,
    /** Says {@code max-age=0} and that it may be stale for half a minute while it is renewed. */
    RENEWED,
    /** Says {@code no-cache}. */
    NO_CACHE,
    /** Says {@code no-store}. */
    NO_STORE,
    /** Says {@code private}. */
    PRIVATE,
    /** Names in {@code Vary} what it reads of {@code HttpHeaders}; otherwise the annotation does. */
    VARY_BY_RESOURCE,
    /** Names it through the response of the servlet container. */
    VARY_BY_SERVLET,
    /** Says {@code private} through the response of the servlet container. */
    PRIVATE_BY_SERVLET,
    /** Sets a cookie through the response of the servlet container. */
    COOKIE_BY_SERVLET,
    /** Begins a session of the servlet container. */
    SESSION,
    /** {@code sharing = PUBLIC}. */
    SHARED_BY_ALL,
    /** {@code sharing = PRINCIPAL}. */
    SHARED_BY_PRINCIPAL,
    /** {@code ttl = "1s"} instead of a minute. */
    SHORT,
    /** {@code staleWhileRevalidate = "30s"}. */
    STALE_WHILE_REVALIDATE,
    /** {@code staleIfError = "60s"}. */
    STALE_IF_ERROR,
    /** {@code keyParameters} with all that is read. */
    KEY_PARAMETERS,
    /** {@code ignoredParameters = "utm"}. */
    IGNORED_PARAMETERS,
    /** {@code entityTags = STRONG}. */
    STRONG_TAGS,
    /** {@code profile = GATEWAY}. */
    GATEWAY;

    /** Of each of these a resource has one at most. */
    static final List<Set<Trait>> CHOICES = List.of(
            EnumSet.of(STAGE, SUSPENDED),
            EnumSet.of(STREAM, LINES),
            EnumSet.of(LOCATOR, SUB_RESOURCE_METHOD),
            EnumSet.of(NO_CONTENT, MOVED, PERMANENT, NOT_FOUND),
            EnumSet.of(MAX_AGE, RENEWED, NO_CACHE, NO_STORE, PRIVATE),
            EnumSet.of(VARY_BY_RESOURCE, VARY_BY_SERVLET),
            EnumSet.of(SHARED_BY_ALL, SHARED_BY_PRINCIPAL),
            EnumSet.of(SHARED_BY_ALL, GREETS),
            EnumSet.of(KEY_PARAMETERS, IGNORED_PARAMETERS),
            EnumSet.of(SHORT, MAX_AGE, RENEWED));

    boolean needsServlet() {
        return name().endsWith("_BY_SERVLET") || this == SESSION;
    }
}
