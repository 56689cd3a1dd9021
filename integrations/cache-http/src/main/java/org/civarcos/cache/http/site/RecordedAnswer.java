package org.civarcos.cache.http.site;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.Reply;
import org.civarcos.cache.http.ResponseHead;
import org.civarcos.cache.http.store.Flights;
import org.jspecify.annotations.Nullable;

/**
 * An answer that may be stored. It is held until that is known. What is not stored is passed on as it comes, what is
 * flushed goes ahead of the rest. One thread of the application writes, and another may return meanwhile.
 */
final class RecordedAnswer implements ServerAnswer {
    /** Mode of handling a request. */
    private enum Mode {
        /** Nothing is said of it. */
        AWAITED,
        /** It is held. */
        HELD,
        /** It goes to the client as it comes, and is kept. */
        AHEAD,
        /** It goes to the client as it comes. */
        PASSED,
        /** The client has its answer. */
        DONE
    }

    /** Placeholder for a response that cannot be stored. */
    private enum Storing implements Runnable {
        /** Until the application has returned it may yet fail. */
        NOT_YET,
        /** The application has returned. */
        AT_ONCE;

        @Override
        public void run() {}
    }

    private final StoredStandIn standIn;
    private final ServerCall<?> call;
    private final ReadRequest read;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream(256);
    private volatile Mode mode = Mode.AWAITED;
    private volatile long length = UNKNOWN;
    private volatile @Nullable JudgedAnswer judged;

    /** Stores what its client has, once the application has returned. */
    private final AtomicReference<Runnable> storing = new AtomicReference<>(Storing.NOT_YET);

    private final AtomicBoolean ending = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Thread ender;

    /** Takes the content; null before there is a head, and where the client has another answer. */
    private volatile @Nullable OutputStream client;

    /**
     * Makes one.
     *
     * @param standIn the way on
     * @param call gets the answer
     * @param read what the application reads of the request
     */
    RecordedAnswer(StoredStandIn standIn, ServerCall<?> call, ReadRequest read) {
        this.standIn = standIn;
        this.call = call;
        this.read = read;
    }

    private JudgedAnswer judged() {
        return Objects.requireNonNull(judged);
    }

    @Override
    public void begin(int status, HeaderFields fields, long stated) throws IOException {
        ResponseHead head = new ResponseHead(status, fields);
        if (standIn.cover(call, new ResponseHead(status, JudgedAnswer.withoutFraming(fields)))) {
            finish();
            return;
        }
        judged = new JudgedAnswer(standIn, call, read, head);
        length = stated;
        mode = Mode.HELD;
        Reason reason = judged().reason(stated);
        if (reason != Reason.STORABLE) {
            pass(reason);
        } else if (stated == 0) {
            end();
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        OutputStream open = client;
        if (open != null) {
            open.write(bytes, offset, count);
        }
        if (mode == Mode.HELD || mode == Mode.AHEAD) {
            held.write(bytes, offset, count);
            checkSize();
        }
    }

    private void checkSize() throws IOException {
        if (mode == Mode.HELD && length != UNKNOWN && held.size() > length) {
            pass(Reason.INCOMPLETE);
        } else if (held.size() > judged().maxBody()) {
            if (mode == Mode.HELD) {
                pass(Reason.TOO_LARGE);
            } else {
                judged().giveUp(Reason.TOO_LARGE);
                mode = client == null ? Mode.DONE : Mode.PASSED;
                held.reset();
            }
        }
    }

    /** Gives it to its client alone. */
    private void pass(Reason reason) throws IOException {
        mode = Mode.PASSED;
        open(judged().refused(reason));
        held.reset();
    }

    /** Begins to send it, unless its client has it already. */
    private void open(ResponseHead head) throws IOException {
        Reply known = judged().notModified();
        if (known != null) {
            StoredStandIn.send(call, known, false, known.fields());
            return;
        }
        OutputStream out = call.send(head.status(), head.fields(), length);
        held.writeTo(out);
        client = out;
    }

    @Override
    public void flush() throws IOException {
        if (mode == Mode.HELD) {
            mode = Mode.AHEAD;
            open(judged().ahead());
        }
        OutputStream open = client;
        if (open != null) {
            open.flush();
        }
    }

    /** Ends it once: who comes while another thread does so waits for that, since he may close all of it then. */
    @Override
    public void end() throws IOException {
        if (ending.compareAndSet(false, true)) {
            ender = Thread.currentThread();
            try {
                endAlone();
            } finally {
                ended.countDown();
            }
        } else if (ender != Thread.currentThread()) {
            awaitEnd();
        }
    }

    private void awaitEnd() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void endAlone() throws IOException {
        switch (mode) {
            case AWAITED -> standIn.fill().end(Flights.End.NOT_SHAREABLE, null);
            case HELD -> complete();
            case AHEAD -> completeAhead();
            case PASSED, DONE -> {}
        }
        OutputStream open = client;
        finish();
        if (open != null) {
            open.close();
        }
    }

    private Reason check(byte[] body) {
        boolean cut = length != UNKNOWN && length != body.length;
        return cut ? Reason.INCOMPLETE : judged().reason(body.length);
    }

    private void complete() throws IOException {
        byte[] body = held.toByteArray();
        Reason reason = check(body);
        if (reason != Reason.STORABLE) {
            pass(reason);
            return;
        }
        HeaderFields complete = judged().complete(body);
        Reason stored = store(body, complete);
        Reply reply = judged().reply(body, complete);
        mode = Mode.DONE;
        StoredStandIn.send(call, reply, false, judged().told(reply, stored));
    }

    /** Content of no stated length may have been closed on the way of an exception: it waits for the application. */
    private Reason store(byte[] body, HeaderFields complete) {
        JudgedAnswer answer = judged();
        boolean waits = length == UNKNOWN
                && storing.compareAndSet(Storing.NOT_YET, () -> {
                    Reason unused = answer.store(body, complete);
                });
        return waits ? Reason.STORABLE : answer.store(body, complete);
    }

    private void completeAhead() {
        byte[] body = held.toByteArray();
        Reason reason = check(body);
        if (reason == Reason.STORABLE) {
            Reason unused = store(body, judged().complete(body));
        } else {
            judged().giveUp(reason);
        }
    }

    private void finish() {
        mode = Mode.DONE;
        client = null;
        held.reset();
    }

    /** The application has returned: what it has said all of is complete. The rest it may say later. */
    void returned() throws IOException {
        storing.getAndSet(Storing.AT_ONCE).run();
        boolean open = mode == Mode.HELD || mode == Mode.AHEAD;
        if (open && length != UNKNOWN && held.size() == length) {
            end();
        }
    }

    /** The application failed: {@return whether its client got what is stored} */
    boolean failed() throws IOException {
        storing.set(Storing.AT_ONCE);
        boolean replaced = (mode == Mode.AWAITED || mode == Mode.HELD)
                && standIn.cover(call, new ResponseHead(500, HeaderFields.EMPTY));
        standIn.fill().end(Flights.End.NOT_SHAREABLE, null);
        finish();
        return replaced;
    }
}
