package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Objects;
import org.civarcos.cache.http.Conditional;
import org.civarcos.cache.http.ContentCoding;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.NotModified;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.Reply;
import org.civarcos.cache.http.RequestHead;
import org.civarcos.cache.http.ResponseHead;
import org.civarcos.cache.http.Vary;
import org.civarcos.cache.http.store.Flights;
import org.civarcos.cache.jaxrs.fields.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The end of an answer of the resource, before any of it is written: it is given to its client alone, or stored as
 * well. Both tell what of the body the client gets.
 */
final class Completion {
    private final Recorded answer;
    private final KeyedRequest request;
    private final Judgement judgement;
    private final ClientReply client;

    /** The fields as they were sent ahead of the body; null if they were not. */
    private @Nullable HeaderFields sent;

    Completion(Recorded answer, Judgement judgement) {
        this.answer = answer;
        this.request = answer.request();
        this.judgement = judgement;
        this.client = new ClientReply(answer);
    }

    /** The fields as they are at this moment. */
    HeaderFields fields() {
        return answer.fields().now();
    }

    /** Ends an answer that nobody else gets, as one whose body failed. */
    void fail() {
        answer.way().fill().end(Flights.End.NOT_SHAREABLE, null);
    }

    /** Judges the answer once more, since writers may have said something of it. */
    Reason judge() {
        return judgement.by(judgement.deciding(judgement.written()));
    }

    /** Ends an answer that its client has got in part, and that is not stored. */
    void giveUp(Reason reason) {
        request.log("not stored", reason);
        fail();
    }

    /**
     * Gives the client what there is of the answer, which may be stored when it is whole.
     *
     * @return whether the client gets the body
     */
    boolean sendAhead() {
        sent = judgement.written();
        boolean notModified = turnIfNotModified();
        if (!notModified && isCodedLater(sent)) {
            client.weakenTag();
        }
        client.sayForwarded(notModified);
        return !notModified;
    }

    /**
     * Gives the answer to its client alone.
     *
     * @return whether the client gets the body
     */
    boolean passOn(Reason reason) {
        if (request.isPost()) {
            fail();
        } else {
            request.deposit(answer.way().fill()).refuse(reason, answer.status());
        }
        boolean notModified = turnIfNotModified();
        client.say(reason, judgement.storability(), notModified);
        return !notModified;
    }

    /** Makes a 304 of the answer where a condition of the request asks for one: {@return whether it did} */
    private boolean turnIfNotModified() {
        boolean notModified = answer.status() == answer.response().getStatus()
                && !request.isPost()
                && Conditional.evaluateMade(
                                request.received().fields(), answer.status(), answer.said(), answer.moment())
                        .notModified();
        if (notModified) {
            HeaderFields kept = NotModified.fieldsOf(answer.said());
            client.turnInto(304, answer.said().keep(field -> !kept.contains(field.name())));
        }
        return notModified;
    }

    /**
     * Stores the answer, if it is still fit for that after the writers, and gives it to its client and to those who
     * wait.
     *
     * @param body the bytes without any coding
     * @param before the fields before the entity was written
     * @return what of the body the client gets, or null for none
     */
    @Nullable
    ReplyBody complete(byte[] body, HeaderFields before) {
        HeaderFields written = judgement.written();
        HeaderFields deciding = judgement.deciding(written);
        Reason late = judgement.by(deciding);
        if (late != Reason.STORABLE) {
            return passOn(late) ? ReplyBody.of(request, body) : null;
        }
        CompleteFields fields = fields(before, written, deciding);
        String tag = fields.addEntityTag(body);
        if (tag != null) {
            Headers.set(answer.response().getHeaders(), "ETag", tag);
        }
        Reason reason =
                request.isHead() ? Reason.METHOD : new MethodDeposit(answer, judgement.storability()).put(body, fields);
        boolean codedLater = isCodedLater(written);
        if (codedLater) {
            client.weakenTag();
        }
        HeaderFields complete = fields.all();
        ResponseHead head = new ResponseHead(answer.status(), complete);
        Reply reply = Reply.of(asked(codedLater), head, body, answer.moment());
        return send(reply, complete, reason) ? body(reply, body) : null;
    }

    /**
     * Stores an answer that its client has got already.
     *
     * @param body the bytes without any coding
     * @param before the fields before the entity was written
     */
    void completeSent(byte[] body, HeaderFields before) {
        HeaderFields written = Objects.requireNonNull(sent);
        CompleteFields fields = fields(before, written, judgement.deciding(written));
        fields.addEntityTag(body); // for others
        Reason reason = new MethodDeposit(answer, judgement.storability()).put(body, fields);
        request.log(reason == Reason.STORABLE ? "stored" : "not stored", reason);
        if (reason == Reason.STORABLE && !judgement.storability().fresh()) {
            request.received().tell(Reason.NOT_FRESH);
        }
    }

    private CompleteFields fields(HeaderFields before, HeaderFields written, HeaderFields deciding) {
        CompleteFields fields = new CompleteFields(answer);
        if (!deciding.equals(answer.said())) {
            fields.addNew(before, written, Vary.of(deciding));
        }
        return fields;
    }

    /** Whether a filter or an interceptor encodes the bytes after they were caught, or would for another client. */
    private boolean isCodedLater(HeaderFields written) {
        boolean coded = written.contains("Content-Encoding") && !answer.said().contains("Content-Encoding");
        return coded
                || (Vary.of(written).names().contains(ContentCoding.ACCEPT)
                        && !Vary.of(answer.said()).names().contains(ContentCoding.ACCEPT));
    }

    /** The request, without its range if the client gets other bytes than these. */
    private RequestHead asked(boolean codedLater) {
        RequestHead head = request.asked();
        boolean coded = codedLater && ContentCoding.isAccepted(head.fields());
        return coded ? new RequestHead(head.method(), head.fields().without("Range")) : head;
    }

    /** Makes it this answer: {@return whether the client gets a body} */
    private boolean send(Reply reply, HeaderFields complete, Reason reason) {
        boolean replaced = reply.status() != answer.status();
        if (replaced) {
            client.turnInto(
                    reply.status(), complete.keep(field -> !reply.fields().contains(field.name())));
            ContainerResponseContext response = answer.response();
            reply.fields()
                    .first("Content-Range")
                    .ifPresent(range -> response.getHeaders().putSingle("Content-Range", range));
        }
        client.say(reason, judgement.storability(), replaced);
        return !replaced || reply.status() == 206;
    }

    private ReplyBody body(Reply reply, byte[] whole) {
        return reply.status() == 206 && answer.status() == 200
                ? ReplyBody.ofPart(request, reply.body(), answer.response(), whole)
                : ReplyBody.of(request, reply.body());
    }
}
