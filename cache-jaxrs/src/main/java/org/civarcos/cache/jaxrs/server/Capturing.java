package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.io.OutputStream;
import org.civarcos.cache.http.HeaderFields;

/**
 * The state of a request whose answer is fit to be stored, as soon as its body has been caught.
 *
 * @param way the way that the request went to the resource
 * @param completion ends the answer
 */
record Capturing(Forwarded way, Completion completion) implements Exchange {
    @Override
    public KeyedRequest request() {
        return way.request();
    }

    @Override
    public boolean writesBody() {
        return true;
    }

    /** Takes down another answer in the place of this one, which a writer failed at. */
    @Override
    public Exchange record(ContainerRequestContext context, ContainerResponseContext other) {
        return way.record(context, other);
    }

    @Override
    public void write(WriterInterceptorContext context) throws IOException {
        context.setProperty(PROPERTY, new Finished(way)); // what is written from now on is caught already
        HeaderFields before = completion.fields();
        OutputStream target = context.getOutputStream();
        boolean pushed =
                !request().isHead() && PushedEntity.isFlushedOnPurpose(context.getEntity(), context.getMediaType());
        CapturedBody captured = new CapturedBody(target, request().maxBody(), pushed, completion);
        context.setOutputStream(captured);
        boolean written = false;
        try {
            context.proceed();
            written = true;
        } finally {
            context.setOutputStream(target);
            if (!written) {
                completion.fail();
            }
        }
        if (!captured.isCaptured()) {
            return;
        }
        if (!captured.isWaiting()) {
            completion.completeSent(captured.bytes(), before);
            return;
        }
        if (FramedBody.isShared(context)) {
            request().entrance().addsBytes();
        }
        ReplyBody body = completion.complete(captured.bytes(), before);
        if (body != null) {
            FramedBody.write(body, context);
        }
    }

    @Override
    public boolean isCovered() {
        return way.isCovered();
    }
}
