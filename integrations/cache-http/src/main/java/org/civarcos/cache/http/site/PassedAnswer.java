package org.civarcos.cache.http.site;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.UnaryOperator;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.ResponseHead;
import org.jspecify.annotations.Nullable;

/** An answer that goes to its client as it comes, but for its head. */
public final class PassedAnswer implements ServerAnswer {
    private final ServerCall<?> call;
    private final UnaryOperator<ResponseHead> change;
    private final Runnable atEnd;
    private @Nullable OutputStream client;
    private boolean ended;

    /**
     * Makes one.
     *
     * @param call the request
     * @param change makes the head that is sent of the application's
     * @param atEnd runs when the client has all of it
     */
    public PassedAnswer(ServerCall<?> call, UnaryOperator<ResponseHead> change, Runnable atEnd) {
        this.call = call;
        this.change = change;
        this.atEnd = atEnd;
    }

    @Override
    public void begin(int status, HeaderFields fields, long length) throws IOException {
        ResponseHead head = change.apply(new ResponseHead(status, fields));
        client = call.send(head.status(), head.fields(), length);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        if (client != null) {
            client.write(bytes, offset, count);
        }
    }

    @Override
    public void flush() throws IOException {
        if (client != null) {
            client.flush();
        }
    }

    @Override
    public void end() throws IOException {
        if (ended) {
            return;
        }
        ended = true;
        try {
            if (client != null) {
                client.close();
            }
        } finally {
            atEnd.run();
        }
    }
}
