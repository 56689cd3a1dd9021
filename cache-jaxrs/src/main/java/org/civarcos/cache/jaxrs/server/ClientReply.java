package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.civarcos.cache.http.CacheStatus;
import org.civarcos.cache.http.CacheStatus.Forward;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.Storability;

/** The answer of the resource as its own client gets it. */
final class ClientReply {
    /** What is said first, by the reason for which the resource was asked. */
    private static final Map<Forward, CacheStatus> FORWARDED = new EnumMap<>(Forward.class);

    static {
        for (Forward why : Forward.values()) {
            FORWARDED.put(why, CacheStatus.forward(KeyedRequest.CACHE, why));
        }
    }

    private final Recorded answer;

    ClientReply(Recorded answer) {
        this.answer = answer;
    }

    /** Says what became of the answer. */
    void say(Reason reason, Storability storability, boolean statusChanged) {
        KeyedRequest request = answer.request();
        request.log(reason == Reason.STORABLE ? "stored" : "not stored", reason);
        if (reason == Reason.STORABLE && !storability.fresh()) {
            request.received().tell(Reason.NOT_FRESH);
        }
        CacheStatus forwarded = forwarded(statusChanged);
        CacheStatus handled = reason == Reason.STORABLE
                ? forwarded.withStored(storability.lifetime().duration())
                : forwarded.withDetail(reason);
        request.say(answer.response().getHeaders(), answer.said(), handled);
    }

    /** Says that the resource was asked; what becomes of its answer is not known yet. */
    void sayForwarded(boolean statusChanged) {
        answer.request().say(answer.response().getHeaders(), answer.said(), forwarded(statusChanged));
    }

    private CacheStatus forwarded(boolean statusChanged) {
        CacheStatus status =
                Objects.requireNonNull(FORWARDED.get(answer.way().fill().why()));
        return statusChanged ? status.withForwardStatus(answer.status()) : status;
    }

    /** Weakens its tag, which stands for several codings of the content. */
    void weakenTag() {
        String tag = answer.response().getHeaderString("ETag");
        if (tag != null && !tag.startsWith("W/")) {
            answer.response().getHeaders().putSingle("ETag", "W/" + tag);
        }
    }

    /** Gives it another status. What the resource set goes, as far as that has it not; what filters added is theirs. */
    void turnInto(int status, HeaderFields gone) {
        answer.response().setStatus(status);
        MultivaluedMap<String, Object> headers = answer.response().getHeaders();
        for (HeaderFields.Field field : gone) {
            if (!field.name().equalsIgnoreCase("Set-Cookie")) {
                headers.remove(field.name());
            }
        }
        headers.remove("Content-Length");
        if (status != 206) {
            headers.remove("Content-Encoding");
        }
    }
}
