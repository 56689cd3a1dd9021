package org.civarcos.cache.jaxrs.server;

import org.civarcos.cache.http.ContentCoding;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.ResponseHead;
import org.civarcos.cache.http.Storability;
import org.civarcos.cache.http.Vary;
import org.civarcos.cache.http.exchange.Deposit;
import org.civarcos.cache.http.store.Fill;
import org.civarcos.cache.http.store.ResponseStore;

/** The storing of an answer of a resource method, with all that filters and writers made of it. */
final class MethodDeposit {
    private final Recorded answer;
    private final KeyedRequest request;
    private final Fill fill;
    private final Storability storability;

    MethodDeposit(Recorded answer, Storability storability) {
        this.answer = answer;
        this.request = answer.request();
        this.fill = answer.way().fill();
        this.storability = storability;
    }

    /** Stores the answer, or says why not. */
    Reason put(byte[] body, CompleteFields fields) {
        HeaderFields all = fields.all();
        Vary own = withoutLaterCoding(ResponseStore.varyOf(fill, all), fields.areCodedByWriter());
        Deposit.Answer stored = new Deposit.Answer(
                new ResponseHead(answer.status(), all),
                fields.ofFilters(),
                answer.way().moment(),
                answer.moment(),
                own.and(request.policy().selecting()));
        Reason reason = request.deposit(fill).put(stored, body, answer.tags(), storability);
        answer.way().notifyRenewal(reason);
        return reason;
    }

    /** The bytes are caught before filters encode them: who adds the coding, not the resource, says that it varies. */
    private Vary withoutLaterCoding(Vary told, boolean codedByWriter) {
        boolean later = !Vary.of(answer.said()).names().contains(ContentCoding.ACCEPT)
                && !answer.said().contains("Content-Encoding")
                && !codedByWriter
                && (fill.index == null || !fill.index.vary().names().contains(ContentCoding.ACCEPT));
        return later ? told.without(ContentCoding.ACCEPT) : told;
    }
}
