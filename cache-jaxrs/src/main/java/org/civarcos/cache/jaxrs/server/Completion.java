package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Collection;
import org.civarcos.cache.http.Conditional;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.NotModified;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.Reply;
import org.civarcos.cache.http.ResponseHead;
import org.civarcos.cache.http.Vary;
import org.civarcos.cache.jaxrs.store.Flights;
import org.jspecify.annotations.Nullable;

/**
 * The end of an answer of the resource, before any of it is written: it is given to its client alone, or stored as well.
 * Both tell what of the body the client gets.
 */
final class Completion {
    private final Recorded answer;
    private final KeyedRequest request;
    private final Judgement judgement;
    private final ClientReply client;

    Completion(Recorded answer, Judgement judgement) {
        this.answer = answer;
        this.request = answer.request();
        this.judgement = judgement;
        this.client = new ClientReply(answer);
    }

    /** The names of the fields as they are at this moment. */
    Collection<String> names() {
        return answer.names();
    }

    /** Ends an answer whose body failed. */
    void fail() {
        answer.way().fill().end(Flights.End.NOT_SHAREABLE, null);
    }

    /**
     * Gives the answer to its client alone.
     *
     * @return whether the client gets the body
     */
    boolean passOn(Reason reason) {
        if (isLasting(reason) && !request.isPost()) {
            request.cache().notShareable().add(answer.way().fill().flightKey());
        }
        answer.way().fill().end(Flights.End.NOT_SHAREABLE, null);
        boolean notModified = answer.status() == answer.response().getStatus()
                && !request.isPost()
                && Conditional.evaluateMade(
                                request.received().fields(), answer.status(), answer.said(), answer.moment())
                        .notModified();
        if (notModified) {
            HeaderFields kept = NotModified.fieldsOf(answer.said());
            client.turnInto(304, answer.said().keep(field -> !kept.contains(field.name())));
        }
        client.say(reason, judgement.storability(), notModified);
        return !notModified;
    }

    /** Whether the next answer under the key will most likely be as unfit for sharing. */
    private boolean isLasting(Reason reason) {
        return switch (reason) {
            case METHOD, REQUEST_NO_STORE, INCOMPLETE -> false;
            case STATUS -> answer.status() < 500 && answer.status() != 416;
            default -> answer.status() != 206;
        };
    }

    /**
     * Stores the answer, if it is still fit for that after the writers, and gives it to its client and to those who wait.
     *
     * @param body the bytes without any coding
     * @param before the names of the fields before the entity was written
     * @return what of the body the client gets, or null for none
     */
    byte @Nullable [] complete(byte[] body, Collection<String> before) {
        HeaderFields written = judgement.written();
        HeaderFields deciding = judgement.deciding(written);
        Reason late = judgement.by(deciding);
        if (late != Reason.STORABLE) {
            return passOn(late) ? body : null;
        }
        CompleteFields fields = new CompleteFields(answer);
        if (!deciding.equals(answer.said())) {
            fields.addNew(before, written, Vary.of(deciding));
        }
        fields.addEntityTag(body);
        Reason reason =
                request.isHead() ? Reason.METHOD : new Deposit(answer, judgement.storability()).put(body, fields);
        Reply reply = Reply.of(
                request.received().head(), new ResponseHead(answer.status(), fields.all()), body, answer.moment());
        return send(reply, fields.all(), reason);
    }

    private byte @Nullable [] send(Reply reply, HeaderFields complete, Reason reason) {
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
        return replaced && reply.status() != 206 ? null : reply.body();
    }
}
