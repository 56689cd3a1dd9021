package org.civarcos.cache.http.site;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.function.UnaryOperator;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.RequestHead;
import org.civarcos.cache.http.ResponseHead;
import org.jspecify.annotations.Nullable;

/**
 * A request whose client has its answer: what the application answers is stored, and goes nowhere.
 *
 * @param <E> what the application may throw
 */
final class UnheardCall<E extends Exception> implements ServerCall<E> {
    private final ServerCall<E> call;

    UnheardCall(ServerCall<E> call) {
        this.call = call;
    }

    @Override
    public RequestHead head() {
        return call.head();
    }

    @Override
    public URI uri() {
        return call.uri();
    }

    @Override
    public @Nullable String principal() {
        return call.principal();
    }

    @Override
    public boolean hasCertificate() {
        return call.hasCertificate();
    }

    @Override
    public HeaderFields before() {
        return call.before();
    }

    @Override
    public @Nullable Object tags() {
        return call.tags();
    }

    @Override
    public OutputStream send(int status, HeaderFields fields, long length) {
        return OutputStream.nullOutputStream();
    }

    @Override
    public void pass() throws IOException, E {
        call.pass();
    }

    @Override
    public void pass(UnaryOperator<ResponseHead> change, Runnable atEnd) throws IOException, E {
        call.pass(change, atEnd);
    }

    @Override
    public void run(ServerAnswer answer, WatchedFields fields) throws IOException, E {
        call.run(answer, fields);
    }
}
