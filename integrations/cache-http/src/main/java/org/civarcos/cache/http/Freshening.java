package org.civarcos.cache.http;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Update of a stored response by a new one without content: a 304 (RFC 9111 section 4.3.4), or a 200 to HEAD (section
 * 4.3.5).
 */
public final class Freshening {
    /**
     * What is not taken over (RFC 9111 section 3.2): the length, and what the stored bytes were made by. The type is
     * taken over: the bytes are kept as they came, so nothing here depends on it.
     */
    private static final FieldNames KEPT = FieldNames.of("content-length", "content-encoding", "content-range");

    private Freshening() {}

    /**
     * Tells whether a field of a 304 replaces that of the stored response.
     *
     * @param name its name
     * @return whether it does
     */
    public static boolean isTaken(String name) {
        return !KEPT.contains(name);
    }

    /**
     * Tells whether a 304 speaks of a stored response: it repeats the tag, or the date of one that has no tag of the
     * resource's. A 304 without a tag is no answer to a tag: a runtime may have looked at a date of its own.
     *
     * @param stored the stored response
     * @param notModified the fields of the 304
     * @return whether it updates the stored response
     */
    public static boolean isMeant(StoredResponse stored, HeaderFields notModified) {
        Optional<EntityTag> tag = EntityTag.of(notModified);
        if (tag.isPresent()) {
            Optional<EntityTag> own = EntityTag.of(stored.fields());
            return own.isPresent()
                    && (tag.get().weak()
                            ? own.get().matchesWeakly(tag.get())
                            : own.get().matchesStrongly(tag.get()));
        }
        if (Validators.tagOf(stored.fields()) != null) {
            return false;
        }
        String modified = notModified.value("Last-Modified");
        return modified == null
                || !stored.fields().contains("Last-Modified")
                || modified.equals(stored.fields().value("Last-Modified"));
    }

    /**
     * Tells whether the answer to HEAD shows that a stored answer to GET is still the one: each validator that it has
     * is equal, and its length if it states one.
     *
     * @param stored the stored response
     * @param head the fields of the answer to HEAD, whose status is 200
     * @param profile the safe one wants a validator or a length that shows it; that none differs is not enough
     * @return whether it updates the stored response, which is otherwise to be taken for stale
     */
    public static boolean isSameByHead(StoredResponse stored, HeaderFields head, Profile profile) {
        boolean shown = head.contains("ETag") || head.contains("Last-Modified") || head.contains("Content-Length");
        return stored.status() == 200
                && (shown || profile == Profile.GATEWAY)
                && isSame(stored, head, "ETag")
                && isSame(stored, head, "Last-Modified")
                && head.first("Content-Length")
                        .map(length -> CacheDirectives.deltaSeconds(length) == stored.body().length)
                        .orElse(true);
    }

    private static boolean isSame(StoredResponse stored, HeaderFields head, String validator) {
        String now = head.value(validator);
        return now == null || now.equals(stored.fields().value(validator));
    }

    /**
     * Updates a stored response: each field of the new response replaces all lines that the stored one has of it. What
     * it varies by now selects it from now on, by the request that brought the new response.
     *
     * @param stored the stored response
     * @param update the fields of the new response, as they came
     * @param request the fields of the request that it answers
     * @param rules what counts in them
     * @param requestTime when the request was sent on that the new response answers
     * @param responseTime when the new response was received
     * @return the updated response, whose age counts from now on
     */
    public static StoredResponse freshen(
            StoredResponse stored,
            HeaderFields update,
            HeaderFields request,
            Rules rules,
            Instant requestTime,
            Instant responseTime) {
        HeaderFields taken = HopByHop.storable(update, rules).keep(field -> isTaken(field.name()));
        Set<String> replaced = new LinkedHashSet<>(Set.of("age"));
        taken.forEach(field -> replaced.add(lower(field)));
        HeaderFields fields =
                stored.fields().keep(field -> !replaced.contains(lower(field))).and(taken);
        ResponseHead head = new ResponseHead(stored.status(), HopByHop.storable(fields, rules));
        Vary vary = stored.vary().and(addedVary(stored, head.fields()));
        boolean same = vary.equals(stored.vary());
        return new StoredResponse(
                head,
                stored.body(),
                Freshness.of(rules, head, responseTime),
                requestTime,
                responseTime,
                same ? stored.selecting() : vary.select(request, rules.profile()),
                vary);
    }

    /** The coding that filters add on the way to a client selects nothing among bytes without one. */
    private static Vary addedVary(StoredResponse stored, HeaderFields fields) {
        Vary told = Vary.of(fields);
        return stored.isCodedLater() ? told.without(ContentCoding.ACCEPT) : told;
    }

    private static String lower(HeaderFields.Field field) {
        return field.name().toLowerCase(Locale.ROOT);
    }
}
