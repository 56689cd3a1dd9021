package org.civarcos.cache.http;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * A stored 206: a part of a representation, which answers requests for ranges within it and grows by others that touch
 * it (RFC 9111 sections 3.3 and 3.4, RFC 9110 section 15.3.7). It is never taken for the whole.
 */
public final class PartialContent {
    private PartialContent() {}

    /**
     * Part of a stored content that is the answer.
     *
     * @param range what it is of the representation
     * @param from the first byte of the stored content
     */
    private record Cut(ContentRange range, int from) {
        byte[] of(byte[] content) {
            return Arrays.copyOfRange(content, from, from + (int) range.size());
        }
    }

    /**
     * Tells whether the content of a 206 is the part that its {@code Content-Range} says. The gateway profile also
     * keeps one that is shorter, as a cache in front of the application would, which does not know better: its bytes
     * count from the first that it names, and to the last if it names the end.
     *
     * @param part the 206
     * @param profile decides what is kept
     * @return whether it can be stored
     */
    public static boolean isSound(StoredResponse part, Profile profile) {
        Optional<ContentRange> range = ContentRange.of(part.fields());
        int size = part.body().length;
        return range.isPresent()
                && (isExact(range.get(), part) || (profile == Profile.GATEWAY && size > 0))
                && size <= range.get().size();
    }

    private static boolean isExact(ContentRange range, StoredResponse part) {
        return range.size() == part.body().length;
    }

    /**
     * Tells whether a part is the answer to a request as it is: fresh, the one that {@code If-Range} names, and with
     * all of the range in it.
     *
     * @param rules what the decision follows
     * @param request the fields of the request
     * @param part the stored part
     * @param now the present moment
     * @return whether it is
     */
    public static boolean isAnswer(Rules rules, HeaderFields request, StoredResponse part, Instant now) {
        return Reuse.of(rules, request, part, now).action() == Reuse.Action.SERVE
                && cut(request, part).isPresent();
    }

    private static Optional<Cut> cut(HeaderFields request, StoredResponse part) {
        Optional<RequestedRange> wanted = RequestedRange.of(request);
        Optional<ContentRange> range = ContentRange.of(part.fields());
        boolean current = ByteRange.isCurrent(request.all("If-Range"), part.fields(), part.responseTime());
        return current && wanted.isPresent() && range.isPresent()
                ? cut(wanted.get(), range.get(), part.body().length)
                : Optional.empty();
    }

    private static Optional<Cut> cut(RequestedRange wanted, ContentRange part, int size) {
        if (wanted.isSuffix()) {
            long last = Math.min(wanted.last(), part.length());
            boolean inside = part.reachesEnd() && last > 0 && last <= size;
            return inside
                    ? Optional.of(new Cut(
                            new ContentRange(part.length() - last, part.last(), part.length()), size - (int) last))
                    : Optional.empty();
        }
        long end = part.first() + size - 1;
        long last = part.reachesEnd() && wanted.last() >= part.last() ? end : wanted.last();
        boolean inside = wanted.first() >= part.first() && wanted.first() <= last && last <= end;
        return inside
                ? Optional.of(new Cut(
                        new ContentRange(wanted.first(), last, part.length()), (int) (wanted.first() - part.first())))
                : Optional.empty();
    }

    /** The reply to a request that {@link #isAnswer} holds for; HEAD has no range (RFC 9110 section 14.2). */
    static Reply reply(RequestHead request, StoredResponse part) {
        HeaderFields fields = part.fields();
        Conditional conditional = Conditional.evaluate(request.fields(), part.status(), fields, part.responseTime());
        if (conditional.notModified()) {
            return Reply.empty(304, conditional.reason(), part.notModifiedFields());
        }
        if (request.method().equals("HEAD")) {
            return Reply.empty(200, conditional.reason(), fields.without(ContentRange.FIELD));
        }
        return cut(request.fields(), part)
                .map(cut -> new Reply(
                        206,
                        Reason.RANGE_SATISFIABLE,
                        fields.with(ContentRange.FIELD, cut.range().toString()),
                        cut.of(part.body())))
                .orElseGet(() -> new Reply(206, Reason.NO_RANGE, fields, part.body()));
    }

    /**
     * Combines two parts of one representation (RFC 9111 section 3.4): both have the same strong entity tag, they
     * touch, and their contents are what they say. The fields of the newer count, as those of a 304 do; the age is its
     * own.
     *
     * @param rules what counts in the fields
     * @param older the stored part
     * @param newer the part that was received
     * @param limit the largest content, in bytes
     * @return both as one: a 206, or a 200 if nothing is missing; empty if they cannot be combined
     */
    public static Optional<StoredResponse> combine(Rules rules, StoredResponse older, StoredResponse newer, int limit) {
        Optional<ContentRange> one = ContentRange.of(older.fields());
        Optional<ContentRange> other = ContentRange.of(newer.fields());
        if (!isSameRepresentation(older, newer) || one.isEmpty() || other.isEmpty()) {
            return Optional.empty();
        }
        ContentRange both = one.get().and(other.get());
        boolean fits = one.get().touches(other.get())
                && one.get().length() == other.get().length()
                && isExact(one.get(), older)
                && isExact(other.get(), newer)
                && both.size() <= limit;
        if (!fits) {
            return Optional.empty();
        }
        byte[] content = new byte[(int) both.size()];
        copy(older, (int) (one.get().first() - both.first()), content);
        copy(newer, (int) (other.get().first() - both.first()), content);
        StoredResponse updated = Freshening.freshen(
                older, newer.fields(), newer.selecting(), rules, newer.requestTime(), newer.responseTime());
        return Optional.of(combined(rules, updated, both, content));
    }

    private static void copy(StoredResponse part, int to, byte[] content) {
        System.arraycopy(part.body(), 0, content, to, part.body().length);
    }

    private static boolean isSameRepresentation(StoredResponse older, StoredResponse newer) {
        Optional<EntityTag> tag = EntityTag.of(older.fields());
        return tag.isPresent()
                && EntityTag.of(newer.fields())
                        .filter(tag.get()::matchesStrongly)
                        .isPresent()
                && older.fields().all("Content-Encoding").equals(newer.fields().all("Content-Encoding"))
                && older.isPart()
                && newer.isPart()
                && older.vary().equals(newer.vary())
                && older.selecting().equals(newer.selecting());
    }

    private static StoredResponse combined(Rules rules, StoredResponse updated, ContentRange range, byte[] content) {
        ResponseHead head = range.isWhole()
                ? new ResponseHead(200, updated.fields().without(ContentRange.FIELD))
                : new ResponseHead(206, updated.fields().with(ContentRange.FIELD, range.toString()));
        return new StoredResponse(
                head,
                content,
                Freshness.of(rules, head, updated.responseTime()),
                updated.requestTime(),
                updated.responseTime(),
                updated.selecting(),
                updated.vary());
    }
}
