package org.civarcos.cache.jdkhttp;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.BooleanSupplier;
import org.civarcos.cache.http.site.ServerAnswer;

/** The content of an answer, as the handler writes it. */
final class AnswerStream extends OutputStream {
    private final ServerAnswer answer;
    private final BooleanSupplier begun;
    private boolean closed;

    AnswerStream(ServerAnswer answer, BooleanSupplier begun) {
        this.answer = answer;
        this.begun = begun;
    }

    private void requireHead() throws IOException {
        if (!begun.getAsBoolean()) {
            throw new IOException("response headers not sent yet");
        }
        if (closed) {
            throw new IOException("stream closed");
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        requireHead();
        answer.write(bytes, offset, count);
    }

    @Override
    public void flush() throws IOException {
        requireHead();
        answer.flush();
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        requireHead();
        closed = true;
        answer.end();
    }
}
