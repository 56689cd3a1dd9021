package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.io.OutputStream;
import org.civarcos.cache.jaxrs.fields.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A stream that sees whether the body of the cache is all that is written. The body waits until the interceptors have
 * ended: alone it gets a {@code Content-Length}; beside the bytes of others it gets none, since nobody knows how many
 * come.
 */
final class FramedBody extends OutputStream {
    private static final byte[] NONE = {};

    private final WriterInterceptorContext context;
    private final OutputStream container;
    private final boolean tellsLength;
    private @Nullable ReplyBody waiting;
    private boolean touched;

    private FramedBody(WriterInterceptorContext context, OutputStream container, boolean tellsLength) {
        this.context = context;
        this.container = container;
        this.tellsLength = tellsLength;
    }

    /**
     * Runs the interceptors with such a stream between them and the container.
     *
     * @param tellsLength whether the server minds a length that it is told
     */
    static void around(WriterInterceptorContext context, boolean tellsLength) throws IOException {
        OutputStream container = context.getOutputStream();
        FramedBody framed = new FramedBody(context, container, tellsLength);
        context.setOutputStream(framed);
        context.proceed();
        framed.end();
        if (context.getOutputStream() == framed) {
            context.setOutputStream(container);
        } // else the runtime closes a stream of another interceptor, which writes its end to this one
    }

    /** Whether others have written by now, or will see the bytes on their way, and not for the sake of a coding. */
    static boolean isShared(WriterInterceptorContext context) {
        if (context instanceof FieldsFirst first && first.isAlone()) {
            return false;
        }
        return context.getOutputStream() instanceof FramedBody framed ? framed.touched : !isCoded(context);
    }

    private static boolean isCoded(WriterInterceptorContext context) {
        return context.getHeaders().containsKey("Content-Encoding");
    }

    /** Writes a body of the cache, with its length if no interceptor has put a stream in between. */
    static void write(ReplyBody body, WriterInterceptorContext context) throws IOException {
        OutputStream target = context.getOutputStream();
        if (target instanceof FramedBody framed) {
            framed.take(body);
        } else if (context instanceof FieldsFirst first && first.isAlone()) {
            context.getHeaders().remove("Content-Length"); // what its buffer does not hold goes in chunks all the same
            target.write(body.alone());
        } else {
            context.getHeaders().remove("Content-Length"); // another interceptor may change the bytes
            target.write(body.amongOthers(isCoded(context)).clone()); // or edit these, which are stored
        }
    }

    /** Takes the body of the cache, which is written now if others wrote before. */
    private void take(ReplyBody body) throws IOException {
        if (touched) {
            withoutLength().write(body.amongOthers(false));
        } else {
            waiting = body;
        }
    }

    /** Writes what waits, as all that there is. */
    private void end() throws IOException {
        if (waiting != null) {
            byte[] body = waiting.alone();
            waiting = null;
            if (tellsLength) {
                Headers.set(context.getHeaders(), "Content-Length", Integer.toString(body.length));
                container.write(body);
            } else {
                withoutLength().write(body);
            }
        } else if (!touched) {
            container.write(NONE); // has RESTEasy send the fields before it ends an asynchronous answer
        }
        touched = true;
    }

    /** Writes what waits, as a part of something. */
    private void begin() throws IOException {
        touched = true;
        if (waiting != null) {
            byte[] body = waiting.amongOthers(false);
            waiting = null;
            withoutLength().write(body);
        }
    }

    /** The container, which is told no length: that which there is was another's guess. */
    private OutputStream withoutLength() {
        context.getHeaders().remove("Content-Length");
        return container;
    }

    @Override
    public void write(int b) throws IOException {
        begin();
        container.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > 0) {
            begin();
        }
        container.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        begin();
        container.flush();
    }

    @Override
    public void close() throws IOException {
        end();
        container.close();
    }
}
