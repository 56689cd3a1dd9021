package org.civarcos.cache.servlet;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
import org.civarcos.cache.http.Storability;
import org.civarcos.cache.http.Vary;
import org.civarcos.cache.http.exchange.Deposit;
import org.civarcos.cache.http.site.ReadRequest;
import org.civarcos.cache.http.store.Fill;
import org.civarcos.cache.http.store.Flights;
import org.civarcos.cache.http.store.ResponseStore;
import org.jspecify.annotations.Nullable;

/** The answer to a request that went on to the application: whether it is stored, and how its client gets it. */
final class ForwardedAnswer {
    private final SiteRequest request;
    private final ReadRequest read;
    private final StandIn standIn;
    private final Fill fill;
    private final Instant moment;
    private final HeaderFields before;

    /** The answer as it was judged. */
    private @Nullable Judged judged;

    private record Judged(int status, HeaderFields said, Storability storability, Instant moment) {}

    /**
     * Begins.
     *
     * @param standIn what is stored for the request
     * @param read what the application reads of it
     */
    ForwardedAnswer(StandIn standIn, ReadRequest read) {
        this.standIn = standIn;
        this.read = read;
        this.request = standIn.request();
        this.fill = standIn.fill();
        this.moment = standIn.moment();
        this.before = standIn.before();
    }

    StandIn standIn() {
        return standIn;
    }

    int maxBody() {
        return request.cache().settings().maxBody();
    }

    /**
     * Decides by status and fields: {@link Reason#STORABLE}, why not, or null if the client was answered with what is
     * stored.
     */
    @Nullable
    Reason decide(RecordedFields head) throws IOException {
        int status = head.getStatus();
        if (standIn.cover(head, status)) {
            return null;
        }
        HeaderFields all = head.fields();
        HeaderFields said = all.keep(field -> !before.containsLine(field.name(), field.value()));
        Instant now = request.cache().now();
        Storability storability = Storability.of(
                request.rules(),
                new RequestHead("GET", request.head().fields()),
                new ResponseHead(status, all),
                moment,
                now);
        judged = new Judged(status, said, storability, now);
        Reason personal = PersonalAnswer.reason(request, read, head);
        if (personal != null) {
            return personal;
        }
        boolean storable = storability.reason() == Reason.STORABLE;
        return storable && head.length() > maxBody() ? Reason.TOO_LARGE : storability.reason();
    }

    /** Ends an answer that is its client's alone; {@return whether the client has it, since it asked on a condition} */
    boolean pass(RecordedFields head, Reason reason) throws IOException {
        refuse(head, reason, head.getStatus());
        return turnIfNotModified(head);
    }

    /** Ends an answer that is its client's alone, and says so. */
    void refuse(RecordedFields head, Reason reason, int status) {
        deposit().refuse(reason, status);
        request.log("not stored", reason);
        if (reason != Reason.CACHED_WITHIN) {
            request.say(head.real(), forwarded().withDetail(reason));
        }
    }

    /** Ends an answer of which its client has a part already. */
    void giveUp(Reason reason) {
        request.log("not stored", reason);
        fill.end(Flights.End.NOT_SHAREABLE, null);
    }

    /** Ends it if nothing else did. */
    void close() {
        fill.end(Flights.End.NOT_SHAREABLE, null);
    }

    private CacheStatus forwarded() {
        return CacheStatus.forward(SiteRequest.CACHE, fill.why());
    }

    private boolean turnIfNotModified(RecordedFields head) throws IOException {
        Judged answer = judged;
        if (answer == null
                || !Conditional.evaluateMade(request.head().fields(), answer.status, answer.said, answer.moment)
                        .notModified()) {
            return false;
        }
        Reply reply =
                Reply.of(request.head(), new ResponseHead(answer.status, answer.said), new byte[0], answer.moment);
        head.real().reset();
        SiteReply.addTo(before, reply, head.real());
        return true;
    }

    /** Says what is known before the rest is written; {@return whether the client has its answer already} */
    boolean sendAhead(RecordedFields head) throws IOException {
        boolean notModified = turnIfNotModified(head);
        request.say(head.real(), forwarded());
        return notModified;
    }

    /** Stores an answer that its client has. */
    void completeAhead(RecordedFields head, byte[] body) {
        Reason reason = check(head, body);
        if (reason != Reason.STORABLE) {
            giveUp(reason);
            return;
        }
        Reason stored = store(head, body, complete(body));
        request.log(stored == Reason.STORABLE ? "stored" : "not stored", stored);
    }

    /**
     * Stores an answer and gives it to its client; {@return why it is not fit to be stored, nothing being done
     * then}
     */
    Reason complete(RecordedFields head, byte[] body, HeldBody held) throws IOException {
        Reason reason = check(head, body);
        if (reason != Reason.STORABLE) {
            return reason;
        }
        Judged answer = Objects.requireNonNull(judged);
        HeaderFields complete = complete(body);
        Reason stored = store(head, body, complete);
        request.log(stored == Reason.STORABLE ? "stored" : "not stored", stored);
        HeaderFields all = complete.and(answer.said.keep(field -> !complete.contains(field.name())));
        Reply reply = Reply.of(request.head(), new ResponseHead(answer.status, all), body, answer.moment);
        boolean replaced = reply.status() != answer.status;
        CacheStatus status = replaced ? forwarded().withForwardStatus(answer.status) : forwarded();
        CacheStatus told = stored == Reason.STORABLE
                ? status.withStored(answer.storability.lifetime().duration())
                : status.withDetail(stored);
        HttpServletResponse real = head.real();
        if (replaced) {
            real.reset();
            request.say(real, told);
            SiteReply.addTo(before, reply, real);
            return Reason.STORABLE;
        }
        request.say(real, told);
        String tag = complete.value("ETag");
        if (tag != null) {
            real.setHeader("ETag", tag);
        }
        if (answer.status != 204) {
            real.setContentLengthLong(body.length);
        }
        held.writeTo(real);
        return Reason.STORABLE;
    }

    private Reason check(RecordedFields head, byte[] body) {
        if (head.length() >= 0 && head.length() != body.length) {
            return Reason.INCOMPLETE;
        }
        Reason personal = PersonalAnswer.reason(request, read, head); // a session may have begun since
        if (personal != null) {
            return personal;
        }
        return body.length > maxBody() ? Reason.TOO_LARGE : Reason.STORABLE;
    }

    private HeaderFields complete(byte[] body) {
        Judged answer = Objects.requireNonNull(judged);
        HeaderFields fields = HopByHop.storable(answer.said, request.rules());
        if (!fields.contains("Date")) {
            fields = fields.with("Date", HttpDate.format(answer.moment));
        }
        boolean whole = answer.status == 200 || answer.status == 203;
        if (whole && !fields.contains("ETag")) {
            String type = Objects.requireNonNullElse(fields.value("Content-Type"), "");
            fields = fields.with("ETag", EntityTag.generate(true, body, type));
        }
        return fields;
    }

    private Reason store(RecordedFields head, byte[] body, HeaderFields complete) {
        Judged answer = Objects.requireNonNull(judged);
        if (request.paths().observe() && read.areAllFields() && !request.isSelectedByAllFields()) {
            request.paths().countAllFields(); // for the next: this one looked for an answer without them
            fill.end(Flights.End.NOTHING, null);
            return Reason.VARY_MISS;
        }
        Vary own = ResponseStore.varyOf(fill, complete).and(Vary.selecting(head.fields()));
        Vary vary = own.and(request.paths().selecting(read));
        Deposit.Answer stored = new Deposit.Answer(
                new ResponseHead(answer.status, complete), HeaderFields.EMPTY, moment, answer.moment, vary);
        return deposit().put(stored, body, tags(head), answer.storability);
    }

    private Set<String> tags(RecordedFields head) {
        Set<String> tags = new LinkedHashSet<>();
        tags.add(ResponseKey.pathTag(request.servlet().getRequestURI()));
        tags.addAll(request.paths().tags());
        tags.addAll(head.tags());
        Object given = request.servlet().getAttribute(ResponseCacheFilter.TAGS);
        if (given instanceof Iterable<?> several) {
            several.forEach(tag -> tags.add(tag.toString()));
        } else if (given != null) {
            tags.addAll(CacheTags.of(given.toString()));
        }
        CacheGroups.of(head.fields(), CacheGroups.FIELD).forEach(group -> tags.add(CacheGroups.tag(group)));
        return tags;
    }

    private Deposit deposit() {
        return new Deposit(request.cache(), fill, request.rules(), request.uri(), request.selecting(), maxBody());
    }
}
