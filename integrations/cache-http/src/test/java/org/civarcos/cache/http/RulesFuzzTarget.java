package org.civarcos.cache.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * All rules over whatever a client or a resource may write into its fields. No input makes an exception, and none makes
 * a cache store what one clear line forbids, whatever stands in the lines beside it. The entry point is that of Jazzer,
 * which {@code integrations/cache-http/fuzz} runs; {@link RulesFuzzTest} runs it over inputs of its own in the build.
 *
 * <p>The input is text: lines of a request, an empty line, lines of a response, each {@code Name: value}; the rest of
 * the bytes is a stored entry.
 */
public final class RulesFuzzTarget {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final URI TARGET = URI.create("http://h.example/a/b?c");
    private static final byte[] BODY = "0123456789".getBytes(StandardCharsets.US_ASCII);
    private static final AssignedLifetime ASSIGNED = new AssignedLifetime(
            Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3));
    private static final List<Rules> RULES = List.of(
            Rules.SAFE,
            Rules.GATEWAY,
            new Rules(Profile.SAFE, Sharing.PUBLIC, List.of("CDN-Cache-Control"), ASSIGNED),
            new Rules(Profile.GATEWAY, Sharing.PRINCIPAL, List.of("CDN-Cache-Control"), ASSIGNED));

    private RulesFuzzTarget() {}

    /** One case. */
    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length == 0) {
            return;
        }
        int status = 200 + 3 * (data[0] & 0x7f);
        String[] halves = new String(data, 1, data.length - 1, StandardCharsets.ISO_8859_1).split("\n\n", 3);
        HeaderFields request = fields(halves[0]);
        HeaderFields response = fields(halves.length > 1 ? halves[1] : "");
        parse(request);
        parse(response);
        Rules rules = RULES.get(data.length % RULES.size());
        exchange(rules, request, new ResponseHead(status, response));
        forbidden(rules, request, status, response);
        Invalidation.of("POST", TARGET, new ResponseHead(status, response)).tags();
        decode(data);
        if (halves.length > 2) {
            decode(halves[2].getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private static HeaderFields fields(String text) {
        List<HeaderFields.Field> fields = new ArrayList<>();
        for (String line : text.split("\n", 64)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.add(new HeaderFields.Field(
                        line.substring(0, colon), line.substring(colon + 1).strip()));
            }
        }
        return HeaderFields.of(fields);
    }

    private static void parse(HeaderFields fields) {
        for (HeaderFields.Field field : fields) {
            List<String> lines = List.of(field.value());
            HttpDate.parse(field.value(), NOW)
                    .ifPresent(date -> check(HttpDate.parse(HttpDate.format(date), NOW)
                                    .orElseThrow()
                                    .equals(date)
                            || date.isBefore(Instant.parse("0001-01-01T00:00:00Z"))
                            || !date.isBefore(Instant.parse("9999-01-01T00:00:00Z"))));
            EntityTag.parse(field.value()).ifPresent(tag -> check(tag.matchesWeakly(tag)));
            StructuredField.dictionary(lines);
            StructuredField.list(lines);
            StructuredField.item(lines);
            CacheDirectives control = CacheDirectives.of(HeaderFields.of(CacheDirectives.FIELD, field.value()));
            control.seconds("max-age")
                    .ifPresent(seconds -> check(seconds >= 0 && seconds <= CacheDirectives.MAX_SECONDS));
        }
    }

    private static void exchange(Rules rules, HeaderFields request, ResponseHead response) {
        RequestHead get = new RequestHead("GET", request);
        Bypass.of(rules, request);
        Storability storability = Storability.of(rules, get, response, NOW, NOW);
        check(!storability.lifetime().duration().isNegative());
        HeaderFields stored = HopByHop.storable(response.fields(), rules);
        Vary vary = Vary.of(response.fields());
        StoredResponse entry = new StoredResponse(
                new ResponseHead(response.status(), stored),
                BODY,
                storability.freshness(),
                NOW,
                NOW,
                vary.select(request, rules.profile()),
                vary);
        check(StoredEntry.decode(entry.encode()).equals(entry));
        check(vary.any() || entry.isSelectedBy(request, rules.profile()));
        for (Instant now : new Instant[] {NOW, NOW.plusSeconds(30), NOW.plusSeconds(1_000_000)}) {
            check(!entry.currentAge(now).isNegative());
            Reuse reuse = Reuse.of(rules, request, entry, now);
            check(reuse.action() != Reuse.Action.SERVE || entry.isFresh(now));
            check(!reuse.isHit() || !storability.freshness().noCache());
            check(entry.isFresh(now) || !reuse.isHit() || entry.freshness().allowsStale());
            Reuse.insteadOfError(rules, request, entry, now);
            reply(get, entry, now);
        }
        Conditional.evaluateAtOrigin(request, response.status(), response.fields(), NOW);
        CacheGroups.of(response.fields(), CacheGroups.FIELD);
        if (Freshening.isMeant(entry, response.fields())) {
            StoredResponse freshened = Freshening.freshen(entry, response.fields(), request, rules, NOW, NOW);
            check(Arrays.equals(BODY, freshened.body()));
            check(freshened.isSelectedBy(request, rules.profile())
                    || freshened.vary().any()
                    || !entry.isSelectedBy(request, rules.profile()));
        }
        Freshening.isSameByHead(entry, response.fields(), rules.profile());
        PartialContent.isAnswer(rules, request, entry, NOW);
        PartialContent.isSound(entry, rules.profile());
        combine(rules, entry, response.fields());
    }

    private static void reply(RequestHead get, StoredResponse entry, Instant now) {
        Reply reply = Reply.ofStored(get, entry, now);
        if (entry.isPart()) {
            part(reply, entry);
            return;
        }
        if (reply.status() == entry.status()) {
            check(Arrays.equals(reply.body(), BODY));
            return;
        }
        switch (reply.status()) {
            case 206 ->
                check(reply.fields().contains("Content-Range")
                        && new String(BODY, StandardCharsets.US_ASCII)
                                .contains(new String(reply.body(), StandardCharsets.US_ASCII))
                        && reply.body().length > 0);
            case 304, 416 -> check(reply.body().length == 0);
            default -> check(false);
        }
    }

    /** Whatever is cut out of a part is what it says it is. */
    private static void part(Reply reply, StoredResponse entry) {
        ContentRange stored = ContentRange.of(entry.fields()).orElse(null);
        ContentRange got = ContentRange.of(reply.fields()).orElse(null);
        boolean exact = stored != null && stored.size() == BODY.length;
        if (reply.status() == 206 && reply.reason() == Reason.RANGE_SATISFIABLE && exact) {
            int from = (int) (got.first() - stored.first());
            check(Arrays.equals(reply.body(), Arrays.copyOfRange(BODY, from, from + (int) got.size())));
        }
    }

    private static void combine(Rules rules, StoredResponse older, HeaderFields response) {
        HeaderFields fields = with(response.without(ContentRange.FIELD), ContentRange.FIELD, "bytes 5-14/*");
        StoredResponse newer = new StoredResponse(
                new ResponseHead(206, fields), BODY, older.freshness(), NOW, NOW, older.selecting(), older.vary());
        check(PartialContent.isSound(newer, Profile.SAFE));
        PartialContent.combine(rules, older, newer, 20).ifPresent(both -> {
            check(EntityTag.of(response).filter(tag -> !tag.weak()).isPresent());
            check(both.body().length >= BODY.length && both.body().length <= 20);
            check(both.isPart() && PartialContent.isSound(both, Profile.SAFE));
        });
    }

    /** One clear line among whatever lines forbids it. */
    private static void forbidden(Rules rules, HeaderFields request, int status, HeaderFields response) {
        HeaderFields without = response.without(rules.targets().toArray(String[]::new));
        if (!text(without, CacheDirectives.FIELD).contains("must-understand")) {
            check(!isStored(rules, request, status, with(without, CacheDirectives.FIELD, "no-store")));
        }
        if (rules.sharing() != Sharing.PRINCIPAL) {
            check(!isStored(rules, request, status, with(without, CacheDirectives.FIELD, "private")));
        }
        check(!isStored(rules, request, status, with(response, "Vary", "*")));
        check(!isStored(rules, with(request, CacheDirectives.FIELD, "no-store"), status, response));
        if (rules.sharing() == Sharing.ANONYMOUS && !rules.isGateway()) {
            check(!isStored(rules, with(request, "Cookie", "a"), status, response));
            check(!isStored(rules, with(request, "Authorization", "a"), status, response));
            check(!isStored(rules, request, status, with(response, "Set-Cookie", "a")));
        }
        if (!text(without, CacheDirectives.FIELD).contains("s-maxage")) {
            check(!isFresh(rules, request, status, with(without, CacheDirectives.FIELD, "max-age=0")));
        }
        check(!isFresh(rules, request, status, with(without, CacheDirectives.FIELD, "s-maxage=0")));
        check(!isFresh(rules, request, status, with(without, CacheDirectives.FIELD, "no-cache")));
        check(!isStored(rules, request.without("Range"), 206, response));
        check(!isStored(rules, request, 206, response.without(ContentRange.FIELD)));
    }

    private static boolean isStored(Rules rules, HeaderFields request, int status, HeaderFields response) {
        return decide(rules, request, status, response).isStorable();
    }

    private static boolean isFresh(Rules rules, HeaderFields request, int status, HeaderFields response) {
        return decide(rules, request, status, response).fresh();
    }

    private static Storability decide(Rules rules, HeaderFields request, int status, HeaderFields response) {
        return Storability.of(rules, new RequestHead("GET", request), new ResponseHead(status, response), NOW, NOW);
    }

    private static HeaderFields with(HeaderFields fields, String name, String value) {
        return fields.and(HeaderFields.of(name, value));
    }

    private static String text(HeaderFields fields, String name) {
        return String.join("\n", fields.all(name)).toLowerCase(Locale.ROOT);
    }

    private static void decode(byte[] bytes) {
        try {
            StoredEntry entry = StoredEntry.decode(bytes);
            check(StoredEntry.decode(entry.encode()).equals(entry));
        } catch (IllegalArgumentException notOne) {
            // As it says.
        }
    }

    private static void check(boolean holds) {
        if (!holds) {
            throw new IllegalStateException("a rule is broken");
        }
    }
}
