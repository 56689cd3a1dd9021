package org.civarcos.cache.jaxrs.server;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.civarcos.cache.http.Reason;

/**
 * A body on its way to the client, of which a copy is made up to a limit. It waits until it is whole, since its fields
 * depend on it; what is larger, and what a resource flushes that sends its content piece by piece, goes to the client
 * from there on as it comes.
 */
final class CapturedBody extends OutputStream {
    private static final byte[] NONE = {};

    private final OutputStream target;
    private final int limit;
    private final boolean pushed;
    private final Completion completion;
    private byte[] held = NONE;
    private int size;
    private boolean waiting = true;
    private boolean captured = true;
    private boolean discarded;

    /**
     * Begins a body.
     *
     * @param target what it is written to
     * @param limit the largest that is stored, in bytes
     * @param pushed whether a flush sends what there is
     * @param completion ends the answer
     */
    CapturedBody(OutputStream target, int limit, boolean pushed, Completion completion) {
        this.target = target;
        this.limit = limit;
        this.pushed = pushed;
        this.completion = completion;
    }

    /** Whether none of it was sent yet. */
    boolean isWaiting() {
        return waiting;
    }

    /** Whether all of it was kept. */
    boolean isCaptured() {
        return captured;
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
        if (captured && length > limit - size) {
            giveUp();
        }
        if (captured) {
            hold(bytes, offset, length);
        }
        if (!waiting && !discarded) {
            target.write(bytes, offset, length);
        }
    }

    private void giveUp() throws IOException {
        captured = false;
        if (waiting) {
            send(completion.passOn(Reason.TOO_LARGE));
        } else {
            completion.giveUp(Reason.TOO_LARGE);
        }
        held = NONE;
        size = 0;
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

    /** Sends what there is of a body that is pushed. Other writers flush at their end, when nobody waits for it. */
    @Override
    public void flush() throws IOException {
        if (waiting && pushed) {
            Reason reason = completion.judge();
            captured = reason == Reason.STORABLE;
            send(captured ? completion.sendAhead() : completion.passOn(reason));
        }
        if (!waiting && !discarded) {
            target.flush();
        }
    }

    private void send(boolean clientGetsIt) throws IOException {
        waiting = false;
        discarded = !clientGetsIt;
        if (!discarded) {
            target.write(held, 0, size);
        }
    }
}
