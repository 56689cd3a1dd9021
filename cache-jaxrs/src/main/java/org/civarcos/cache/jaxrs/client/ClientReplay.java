package org.civarcos.cache.jaxrs.client;

import java.time.Instant;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Reply;
import org.civarcos.cache.http.RequestHead;
import org.civarcos.cache.http.StoredResponse;

/** The answer to a client's request out of a stored response. */
final class ClientReplay {
    private static final byte[] NONE = {};

    private final Reply reply;
    private final boolean head;

    private ClientReplay(Reply reply, boolean head) {
        this.reply = reply;
        this.head = head;
    }

    static ClientReplay of(StoredResponse stored, String method, HeaderFields request, Instant now) {
        return new ClientReplay(Reply.ofStored(new RequestHead(method, request), stored, now), method.equals("HEAD"));
    }

    int status() {
        return reply.status();
    }

    /** The fields, with {@code Age} and the length of the content. */
    HeaderFields fields() {
        int length = reply.body().length;
        return length == 0 ? reply.fields() : reply.fields().with("Content-Length", Integer.toString(length));
    }

    /** The content, empty for HEAD; not a copy. */
    byte[] body() {
        return head ? NONE : reply.body();
    }
}
