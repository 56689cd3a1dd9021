package org.civarcos.cache.jaxrs.server;

import java.time.Instant;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Profile;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.RequestHead;
import org.civarcos.cache.http.ResponseHead;
import org.civarcos.cache.http.Storability;
import org.jspecify.annotations.Nullable;

/**
 * A judgement of an answer by the rules. Both count: what the resource says of it, and what filters and writers made of
 * that.
 */
final class Judgement {
    private final Recorded answer;
    private final Storability ofResource;
    private HeaderFields judged;
    private Storability storability;

    /** What the application said when it was asked, which is once: its condition may be dear. */
    private @Nullable Boolean admitted;

    Judgement(Recorded answer) {
        this.answer = answer;
        this.judged = answer.said();
        this.ofResource = storabilityWith(judged);
        this.storability = ofResource;
    }

    /**
     * Judges an answer to GET or POST. That to HEAD has the fields of one to GET; that it is not stored is seen to
     * later.
     */
    static Storability of(Forwarded way, ResponseHead answered, Instant answeredAt) {
        KeyedRequest request = way.request();
        RequestHead get = new RequestHead("GET", request.selecting());
        return request.isPost()
                ? Storability.ofPost(request.rules(), get, request.received().uri(), answered, way.moment(), answeredAt)
                : Storability.of(request.rules(), get, answered, way.moment(), answeredAt);
    }

    private Storability storabilityWith(HeaderFields fields) {
        return of(answer.way(), new ResponseHead(answer.status(), fields), answer.moment());
    }

    /** The result of the last judgement. */
    Storability storability() {
        return storability;
    }

    /**
     * Reads the fields as they are at this moment, without {@link ClientDirectivesFilter}'s, which are for clients and
     * say nothing of the resource.
     */
    HeaderFields written() {
        HeaderFields written = answer.fields().now();
        Object told = answer.context().getProperty(ClientDirectivesFilter.TOLD);
        boolean added =
                told != null && !answer.said().contains("Cache-Control") && told.equals(written.value("Cache-Control"));
        return added ? written.without("Cache-Control") : written;
    }

    /** Adds what was said past Jakarta REST, if it decides. */
    HeaderFields deciding(HeaderFields written) {
        return answer.way().servlet().decidingWith(written);
    }

    /** Judges by the fields that {@link #deciding decide}. */
    Reason by(HeaderFields deciding) {
        if (answer.response().getStatus() != answer.status()) {
            return Reason.STATUS;
        }
        if (answer.way().servlet().isPersonal()) {
            return Reason.NEW_SESSION;
        }
        if (answer.request().rules().profile() == Profile.GATEWAY
                && answer.way().servlet().hasHiddenCookies()) {
            return Reason.SET_COOKIE; // the profile replays cookies, and would lack these
        }
        if (ofResource.isStorable() && !deciding.equals(judged)) {
            storability = storabilityWith(deciding);
            judged = deciding;
        }
        return storability.isStorable() && !isAdmitted() ? Reason.UNLESS : storability.reason();
    }

    private boolean isAdmitted() {
        Boolean known = admitted;
        if (known == null) {
            known = answer.request().policy().conditions().admit(answer.context(), answer.response());
            admitted = known;
        }
        return known;
    }
}
