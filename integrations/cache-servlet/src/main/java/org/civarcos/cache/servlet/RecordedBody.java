package org.civarcos.cache.servlet;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.store.CacheLog;

/**
 * The body of the application's answer and what becomes of it. It is held until that is known. What is not stored is
 * passed on as it comes, what is flushed goes ahead of the rest.
 */
final class RecordedBody {
    /** Mode of handling a request. */
    private enum Mode {
        /** It is held. */
        HELD,
        /** It goes to the client as it comes, and is kept. */
        AHEAD,
        /** It goes to the client as it comes. */
        PASSED,
        /** The client has its answer. */
        DONE
    }

    private final RecordedFields head;
    private final HttpServletResponse real;
    private final ForwardedAnswer answer;
    private final HeldBody held = new HeldBody();
    private Mode mode = Mode.HELD;
    private boolean muted;
    private int starts;
    private boolean left;
    private boolean listening;

    /** Whether the application has closed content of no stated length, and may yet fail: it ends when that returns. */
    private boolean closed;

    private boolean forwarded;

    RecordedBody(RecordedFields head, ForwardedAnswer answer) {
        this.head = head;
        this.real = head.real();
        this.answer = answer;
    }

    /** Whether the fields that are set now would count without the cache. */
    boolean areFieldsTaken() {
        return mode == Mode.PASSED || isOpen();
    }

    /** Whether the application can still take back all of it. */
    private boolean isOpen() {
        return mode == Mode.HELD && !held.isCommitted();
    }

    boolean isCommitted() {
        boolean ours = mode == Mode.DONE || mode == Mode.AHEAD || (mode == Mode.HELD && held.isCommitted());
        return ours || real.isCommitted();
    }

    /** Whether nothing of it is known to the client, nor final. */
    boolean canBeReplaced() {
        return mode == Mode.HELD && !real.isCommitted();
    }

    boolean isDone() {
        return mode == Mode.DONE;
    }

    void takeBytes(byte[] bytes, int offset, int length) throws IOException {
        if (closed) {
            return;
        }
        if (listening) {
            goAhead(); // what the container is ready for is this, and not more at another time
        }
        if (mode == Mode.PASSED || (mode == Mode.AHEAD && !muted)) {
            real.getOutputStream().write(bytes, offset, length);
        }
        if (mode == Mode.HELD || mode == Mode.AHEAD) {
            held.add(bytes, offset, length);
            checkSize();
        }
    }

    void takeText(char[] text, int offset, int length) throws IOException {
        if (closed) {
            return;
        }
        if (mode == Mode.PASSED || (mode == Mode.AHEAD && !muted)) {
            real.getWriter().write(text, offset, length);
        }
        if (mode == Mode.HELD || mode == Mode.AHEAD) {
            held.add(text, offset, length);
            checkSize();
        }
    }

    private void checkSize() throws IOException {
        if (isOpen() && held.size() > real.getBufferSize()) {
            commit();
        }
        if (held.size() > answer.maxBody()) {
            if (mode == Mode.HELD) {
                pass(Reason.TOO_LARGE);
            } else if (mode == Mode.AHEAD) {
                answer.giveUp(Reason.TOO_LARGE);
                mode = muted ? Mode.DONE : Mode.PASSED;
                held.clear();
            }
        }
    }

    /**
     * From here on, without the cache, the application could change nothing of its fields: {@return whether it is
     * held yet}
     */
    private boolean commit() throws IOException {
        if (!held.isCommitted()) {
            held.commit();
            Reason reason = answer.decide(head);
            if (reason == null) {
                finish();
            } else if (reason != Reason.STORABLE) {
                pass(reason);
            }
        }
        return mode == Mode.HELD;
    }

    /** Gives it to its client alone. */
    private void pass(Reason reason) throws IOException {
        if (answer.pass(head, reason)) {
            finish();
        } else {
            handOver();
        }
    }

    private void handOver() throws IOException {
        mode = Mode.PASSED;
        held.writeTo(real);
        held.clear();
    }

    private void finish() {
        mode = Mode.DONE;
        held.clear();
    }

    /** Gives the container what there is, and the rest as it comes. */
    private void goAhead() throws IOException {
        if (mode == Mode.HELD && commit()) {
            muted = answer.sendAhead(head);
            mode = Mode.AHEAD;
            if (!muted) {
                held.writeTo(real);
            }
        }
    }

    /** Lets the client have what there is, and the rest as it comes. */
    void flush(boolean byWriter) throws IOException {
        goAhead();
        if (mode != Mode.DONE) {
            if (byWriter) {
                real.getWriter().flush();
            }
            real.flushBuffer();
        }
    }

    /** The application has written all of it. */
    void end() throws IOException {
        if (mode == Mode.HELD) {
            if (real.isCommitted()) { // by who wrote past this
                answer.giveUp(Reason.INCOMPLETE);
            } else if (commit()) {
                byte[] body = held.bytes(real);
                Reason reason = answer.complete(head, body, held);
                if (reason != Reason.STORABLE) {
                    pass(reason);
                }
            }
        } else if (mode == Mode.AHEAD) {
            answer.completeAhead(head, held.bytes(real));
        }
        if (mode != Mode.PASSED) {
            finish();
        }
    }

    void close(boolean byWriter) throws IOException {
        if (mayBeHalf()) {
            closed = true;
            if (mode == Mode.AHEAD && !muted) {
                real.flushBuffer();
            }
            return;
        }
        end();
        if (mode != Mode.PASSED) {
            real.flushBuffer();
        } else if (byWriter) {
            real.getWriter().close();
        } else {
            real.getOutputStream().close();
        }
    }

    /** Whether it may be closed on the way of an exception, and nothing but the return of the application tells. */
    private boolean mayBeHalf() throws IOException {
        boolean kept = mode == Mode.AHEAD || (mode == Mode.HELD && !real.isCommitted() && commit());
        return kept && head.length() < 0 && starts == 0 && !forwarded;
    }

    /** Who was forwarded to has returned, and the container takes no more once that is closed. */
    void endForward() {
        forwarded = true;
    }

    void clear() {
        held.clear();
    }

    /** The application answers later, once more if it did so before. */
    void startLater() {
        starts++;
    }

    /** How often it said that it answers later. */
    int starts() {
        return starts;
    }

    /** The application has completed an answer that comes later; the container goes on to do so. */
    void complete() throws IOException {
        if (mode == Mode.HELD && real.isCommitted()) { // by who wrote past this
            answer.giveUp(Reason.INCOMPLETE);
            finish();
        } else {
            goAhead();
        }
    }

    /** The container has completed an answer that came later. */
    void endLater() {
        try {
            end();
        } catch (IOException | RuntimeException e) {
            CacheLog.warn("an asynchronous response is not stored", e);
        } finally {
            answer.close();
        }
    }

    /** The application answers from elsewhere, or not as it meant to: what it says passes. */
    void leave() {
        left = true;
        if (mode == Mode.HELD) {
            try {
                held.commit();
                answer.refuse(head, Reason.ASYNCHRONOUS, head.getStatus());
                handOver();
            } catch (IOException e) {
                answer.giveUp(Reason.INCOMPLETE);
            }
        } else if (mode == Mode.AHEAD) {
            answer.giveUp(Reason.ASYNCHRONOUS);
            mode = muted ? Mode.DONE : Mode.PASSED;
        }
    }

    /** The application answers with an error, whose page is made behind this: {@return whether it is for the client} */
    boolean endByError(int status) throws IOException {
        if (isOpen()) {
            if (answer.standIn().cover(head, status)) {
                finish();
            } else {
                held.clear();
                answer.refuse(head, Reason.STATUS, status);
                mode = Mode.PASSED;
            }
        } else {
            endIfForeign(status);
        }
        return mode != Mode.DONE;
    }

    /**
     * Ends an answer that its client did not ask for: a 304 to the condition that validates what is stored, by an
     * application that answers later.
     */
    void endIfForeign(int status) throws IOException {
        if (status == 304 && left && mode == Mode.PASSED && answer.standIn().confirm(head)) {
            finish();
        }
    }

    /** The application sends its client elsewhere: {@return whether it is for the client} */
    boolean endByRedirect(int status, boolean clears) throws IOException {
        if (isOpen()) {
            answer.refuse(head, Reason.STATUS, status);
            if (clears) {
                held.clear();
            }
            handOver();
        }
        return mode != Mode.DONE;
    }

    /** The application writes when the container is ready. */
    void listen() {
        listening = true;
    }

    /** Whether the container takes more without blocking. */
    boolean isReady() throws IOException {
        boolean asks = listening ? mode != Mode.DONE && !muted : mode == Mode.PASSED;
        return !asks || real.getOutputStream().isReady();
    }
}
