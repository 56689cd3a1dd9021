package org.civarcos.cache.jaxrs.server;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.civarcos.cache.http.Reason;

/**
 * Holds back the body up to a limit. What is larger goes to the client from there on as it comes, and is not stored.
 */
final class CapturedBody extends OutputStream {
    private final OutputStream target;
    private final int limit;
    private final Completion completion;
    private byte[] held = {};
    private int size;
    private boolean whole = true;
    private boolean discarded;

    CapturedBody(OutputStream target, int limit, Completion completion) {
        this.target = target;
        this.limit = limit;
        this.completion = completion;
    }

    boolean isWhole() {
        return whole;
    }

    /** Not a copy if the body came in one piece, as most do. */
    byte[] bytes() {
        return held.length == size ? held : Arrays.copyOf(held, size);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (whole && length > limit - size) {
            whole = false;
            discarded = !completion.passOn(Reason.TOO_LARGE);
            if (!discarded) {
                target.write(held, 0, size);
            }
            held = new byte[0];
            size = 0;
        }
        if (whole) {
            hold(bytes, offset, length);
        } else if (!discarded) {
            target.write(bytes, offset, length);
        }
    }

    private void hold(byte[] bytes, int offset, int length) {
        if (size == 0) {
            held = Arrays.copyOfRange(bytes, offset, offset + length);
        } else {
            if (length > held.length - size) {
                held = Arrays.copyOf(held, Math.max(size + length, 2 * size));
            }
            System.arraycopy(bytes, offset, held, size, length);
        }
        size += length;
    }

    /** Nothing is sent before it is known whether the body is whole: its fields depend on it. */
    @Override
    public void flush() throws IOException {
        if (!whole && !discarded) {
            target.flush();
        }
    }
}
