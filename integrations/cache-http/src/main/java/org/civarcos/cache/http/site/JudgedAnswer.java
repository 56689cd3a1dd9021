package org.civarcos.cache.http.site;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.civarcos.cache.http.CacheGroups;
import org.civarcos.cache.http.CacheStatus;
import org.civarcos.cache.http.CacheTags;
import org.civarcos.cache.http.Conditional;
import org.civarcos.cache.http.EntityTag;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.HopByHop;
import org.civarcos.cache.http.HttpDate;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.Reply;
import org.civarcos.cache.http.RequestHead;
import org.civarcos.cache.http.ResponseHead;
import org.civarcos.cache.http.ResponseKey;
import org.civarcos.cache.http.Sharing;
import org.civarcos.cache.http.Storability;
import org.civarcos.cache.http.Vary;
import org.civarcos.cache.http.exchange.Deposit;
import org.civarcos.cache.http.store.Flights;
import org.civarcos.cache.http.store.ResponseStore;
import org.jspecify.annotations.Nullable;

/** An answer with its head, by which it is decided whether it is stored, and its storing. */
final class JudgedAnswer {
    private final StoredStandIn standIn;
    private final ServerRequest request;
    private final ReadRequest read;
    private final Object given;
    private final int status;
    private final HeaderFields all;
    private final HeaderFields said;
    private final Instant moment;
    private final Storability storability;
    private final Set<String> own;

    /**
     * Judges it.
     *
     * @param standIn the way on
     * @param call the request
     * @param read what the application reads of it
     * @param head the whole head as the application states it
     */
    JudgedAnswer(StoredStandIn standIn, ServerCall<?> call, ReadRequest read, ResponseHead head) {
        this.standIn = standIn;
        this.request = standIn.request();
        this.read = read;
        this.given = Objects.requireNonNullElse(call.tags(), "");
        this.status = head.status();
        this.own = new LinkedHashSet<>();
        head.fields().all(CacheTags.FIELD).forEach(list -> own.addAll(CacheTags.of(list)));
        this.all = withoutFraming(head.fields());
        HeaderFields before = call.before();
        this.said = all.keep(field -> !before.containsLine(field.name(), field.value()));
        this.moment = request.cache().now();
        this.storability = Storability.of(
                request.rules(),
                new RequestHead("GET", request.head().fields()),
                new ResponseHead(status, all),
                standIn.moment(),
                moment);
    }

    static HeaderFields withoutFraming(HeaderFields fields) {
        return fields.without(CacheTags.FIELD, "Content-Length", "Transfer-Encoding");
    }

    int maxBody() {
        return request.cache().settings().maxBody();
    }

    /** Why it is not stored, or {@link Reason#STORABLE}, by what is known of it so far. */
    Reason reason(long length) {
        if (said.all(CacheStatus.FIELD).stream().anyMatch(JudgedAnswer::isOurs)) {
            return Reason.CACHED_WITHIN; // whose tags are known to it alone
        }
        if (storability.reason() != Reason.STORABLE) {
            return storability.reason();
        }
        if (request.paths().observe() && read.includesAddress()) {
            return Reason.CLIENT_ADDRESS;
        }
        if (read.includesNewSession()) {
            return Reason.NEW_SESSION;
        }
        if (read.includesLogin()) {
            return Reason.PRINCIPAL;
        }
        boolean told = request.rules().sharing() == Sharing.PUBLIC
                && request.paths().observe()
                && read.includesPrincipal()
                && request.call().principal() != null;
        if (told) {
            return Reason.PRINCIPAL;
        }
        return length > maxBody() ? Reason.TOO_LARGE : Reason.STORABLE;
    }

    private static boolean isOurs(String told) {
        return told.startsWith(ServerRequest.CACHE + ";") || told.equals(ServerRequest.CACHE);
    }

    private CacheStatus forwarded() {
        return CacheStatus.forward(ServerRequest.CACHE, standIn.fill().why());
    }

    /** The head for a client whose answer is not stored. */
    ResponseHead refused(Reason reason) {
        deposit().refuse(reason, status);
        request.log("not stored", reason);
        HeaderFields fields = reason == Reason.CACHED_WITHIN
                ? all
                : request.say(all, forwarded().withDetail(reason));
        return new ResponseHead(status, fields);
    }

    /** Ends an answer of which its client has a part already. */
    void giveUp(Reason reason) {
        request.log("not stored", reason);
        standIn.fill().end(Flights.End.NOT_SHAREABLE, null);
    }

    /** The head for a client that gets a part before the rest is known. */
    ResponseHead ahead() {
        return new ResponseHead(status, request.say(all, forwarded()));
    }

    /** What the client gets instead, since it has this one already; null if it has not. */
    @Nullable
    Reply notModified() {
        boolean known = Conditional.evaluateMade(request.head().fields(), status, said, moment)
                .notModified();
        return known ? Reply.of(request.head(), new ResponseHead(status, said), new byte[0], moment) : null;
    }

    /** The fields that are stored. */
    HeaderFields complete(byte[] body) {
        HeaderFields fields = HopByHop.storable(said, request.rules());
        if (!fields.contains("Date")) {
            fields = fields.with("Date", HttpDate.format(moment));
        }
        boolean whole = status == 200 || status == 203;
        if (whole && !fields.contains("ETag")) {
            String type = Objects.requireNonNullElse(fields.value("Content-Type"), "");
            fields = fields.with("ETag", EntityTag.generate(true, body, type));
        }
        return fields;
    }

    /** Stores it, or says why not. */
    Reason store(byte[] body, HeaderFields complete) {
        Reason reason = put(body, complete);
        request.log(reason == Reason.STORABLE ? "stored" : "not stored", reason);
        return reason;
    }

    private Reason put(byte[] body, HeaderFields complete) {
        if (request.paths().observe() && read.areAllFields() && !request.isSelectedByAllFields()) {
            request.paths().countAllFields(); // for the next: this one looked for an answer without them
            standIn.fill().end(Flights.End.NOTHING, null);
            return Reason.VARY_MISS;
        }
        Vary vary = ResponseStore.varyOf(standIn.fill(), complete)
                .and(Vary.selecting(all))
                .and(request.paths().selecting(read));
        Deposit.Answer stored = new Deposit.Answer(
                new ResponseHead(status, complete), HeaderFields.EMPTY, standIn.moment(), moment, vary);
        return deposit().put(stored, body, tags(), storability);
    }

    /** What its client gets of it: {@return the reply, with what is said of it} */
    Reply reply(byte[] body, HeaderFields complete) {
        HeaderFields fields = complete.and(said.keep(field -> !complete.contains(field.name())));
        return Reply.of(request.head(), new ResponseHead(status, fields), body, moment);
    }

    /** The fields of the reply to its client. */
    HeaderFields told(Reply reply, Reason stored) {
        CacheStatus way = reply.status() == status ? forwarded() : forwarded().withForwardStatus(status);
        CacheStatus told = stored == Reason.STORABLE
                ? way.withStored(storability.lifetime().duration())
                : way.withDetail(stored);
        return request.say(reply.fields(), told);
    }

    private Set<String> tags() {
        Set<String> tags = new LinkedHashSet<>();
        tags.add(ResponseKey.pathTag(request.rawPath()));
        tags.addAll(request.paths().tags());
        tags.addAll(own);
        if (given instanceof Iterable<?> several) {
            several.forEach(tag -> tags.add(tag.toString()));
        } else {
            tags.addAll(CacheTags.of(given.toString()));
        }
        CacheGroups.of(all, CacheGroups.FIELD).forEach(group -> tags.add(CacheGroups.tag(group)));
        return tags;
    }

    private Deposit deposit() {
        return new Deposit(
                request.cache(), standIn.fill(), request.rules(), request.call().uri(), request.selecting(), maxBody());
    }
}
