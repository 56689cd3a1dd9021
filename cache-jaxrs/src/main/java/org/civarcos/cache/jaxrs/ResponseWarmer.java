package org.civarcos.cache.jaxrs;

import jakarta.ws.rs.core.Application;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.Warmup;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.exchange.ResponseCache;
import org.civarcos.cache.http.policy.WarmText;
import org.civarcos.cache.jaxrs.policy.WarmSettings;
import org.civarcos.cache.jaxrs.server.ApplicationCache;
import org.civarcos.cache.jaxrs.server.WarmTarget;

/**
 * Declares which responses a {@link Warmup} brings into the cache, by their URIs:
 *
 * <pre>{@code
 * ResponseWarmer.of(warmup).at("https://www.example.org").warm("places/1", "places?name=bern");
 * }</pre>
 *
 * <p>Each is asked of the application from within, through all its filters, by nobody: without a user, and without what
 * a servlet container has. One that is stored and fresh is left alone. What cannot be stored, and what only a user
 * gets, is a failure ({@link UnstoredResponseException}); a redirect is not followed. What is invalidated while it is
 * made is asked for again, three times at most. The application need not be there yet: its responses are asked for when
 * it is.
 *
 * <p>Immutable.
 */
public final class ResponseWarmer {
    private final Warmup warmup;
    private final WarmTarget target;
    private final List<URI> bases;
    private final HeaderFields fields;
    private final boolean refreshes;

    private ResponseWarmer(Warmup warmup, WarmTarget target, List<URI> bases, HeaderFields fields, boolean refreshes) {
        this.warmup = warmup;
        this.target = target;
        this.bases = bases;
        this.fields = fields;
        this.refreshes = refreshes;
    }

    /**
     * Turns to the REST application whose responses the manager of a warm-up keeps. If there are several, the path at
     * which clients see it tells which one is meant: it ends with that of {@code @ApplicationPath}.
     *
     * @param warmup the warm-up
     * @return declares what of it is loaded, at the place that the settings tell
     */
    public static ResponseWarmer of(Warmup warmup) {
        return of(warmup, WarmTarget.of(warmup.manager()));
    }

    /**
     * Turns to one of several REST applications.
     *
     * @param warmup the warm-up
     * @param application the application, as it was given to the runtime or is injected by {@code @Context}
     * @return declares what of it is loaded, at the place that the settings tell
     * @throws IllegalStateException if the application was not started or has ended, or its runtime does not know
     *     {@link CachedResponseFeature}
     */
    public static ResponseWarmer of(Warmup warmup, Application application) {
        return of(warmup, ApplicationCache.of(application).target());
    }

    private static ResponseWarmer of(Warmup warmup, WarmTarget target) {
        return new ResponseWarmer(warmup, target, List.of(), HeaderFields.EMPTY, false);
    }

    /**
     * States where clients see the application. Scheme, host and port are in the key of a response, and so is its path:
     * one that was warmed up at another place is found by nobody. Where this is not said,
     * {@code arcos.cache.http.warm.base} counts, and then {@code arcos.cache.http.authorities}.
     *
     * @param places such as {@code https://www.example.org/shop/}; each response is asked for at each of them
     * @return a new warmer
     * @throws IllegalArgumentException if one is none, with what to write
     */
    public ResponseWarmer at(String... places) {
        List<URI> read = List.of(places).stream().map(WarmText::base).toList();
        return new ResponseWarmer(warmup, target, read, fields, refreshes);
    }

    /**
     * Adds a field to the requests, such as one that the responses vary by. It has to be as clients send it.
     *
     * @param field the name
     * @param value the value
     * @return a new warmer
     * @throws IllegalArgumentException if it is none, or tells who is calling
     */
    public ResponseWarmer with(String field, String value) {
        HeaderFields more = HeaderFields.of(List.of(WarmText.field(field, value)));
        return new ResponseWarmer(warmup, target, bases, fields.and(more), refreshes);
    }

    /**
     * Asks again for what is stored and fresh. It is validated, if it has a validator, and stays until it is renewed.
     *
     * @return a new warmer
     */
    public ResponseWarmer refreshing() {
        return new ResponseWarmer(warmup, target, bases, fields, true);
    }

    /**
     * Declares responses.
     *
     * @param uris their paths and queries as clients send them, relative to the application
     * @return this
     * @throws IllegalArgumentException if one is none, with what to write
     * @throws CacheConfigurationException if nothing says where clients see the application, with what to do
     */
    public ResponseWarmer warm(String... uris) {
        return warmAll(List.of(uris));
    }

    /**
     * Declares responses, which are asked for in this order, beside each other, at one place after the other.
     *
     * @param uris their paths and queries as clients send them, relative to the application
     * @return this
     * @throws IllegalArgumentException if one is none, with what to write
     * @throws CacheConfigurationException if nothing says where clients see the application, with what to do
     */
    public ResponseWarmer warmAll(Collection<String> uris) {
        Objects.requireNonNull(uris, "uris");
        List<URI> places = places();
        Map<URI, List<ResponseCall.Asked>> asked = new LinkedHashMap<>();
        for (URI base : places) {
            asked.put(base, uris.stream().map(uri -> asked(base, uri)).toList());
        }
        asked.forEach((base, below) -> warmup.callAll(
                ResponseCache.NAME, below, new ResponseCall(target, target.ready(base, warmup), refreshes)));
        return this;
    }

    private ResponseCall.Asked asked(URI base, String uri) {
        return new ResponseCall.Asked(base, WarmText.below(base, uri), fields);
    }

    private List<URI> places() {
        if (!bases.isEmpty()) {
            return bases;
        }
        return WarmSettings.of(warmup.manager().settings()).bases();
    }
}
