package org.civarcos.cache.jaxrs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.civarcos.cache.http.Reason;

/**
 * Holds back the body up to a limit. What is larger goes to the client from there on as it comes, and is not stored.
 */
final class CapturedBody extends OutputStream {
    private final OutputStream target;
    private final int limit;
    private final Answer answer;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream(1024);
    private boolean whole = true;
    private boolean discarded;

    CapturedBody(OutputStream target, int limit, Answer answer) {
        this.target = target;
        this.limit = limit;
        this.answer = answer;
    }

    boolean isWhole() {
        return whole;
    }

    byte[] bytes() {
        return held.toByteArray();
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (whole && length > limit - held.size()) {
            whole = false;
            discarded = !answer.passOn(Reason.TOO_LARGE);
            if (!discarded) {
                held.writeTo(target);
            }
            held.reset();
        }
        if (whole) {
            held.write(bytes, offset, length);
        } else if (!discarded) {
            target.write(bytes, offset, length);
        }
    }

    /** Nothing is sent before it is known whether the body is whole: its fields depend on it. */
    @Override
    public void flush() throws IOException {
        if (!whole && !discarded) {
            target.flush();
        }
    }
}
