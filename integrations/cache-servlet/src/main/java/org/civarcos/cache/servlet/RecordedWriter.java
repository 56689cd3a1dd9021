package org.civarcos.cache.servlet;

import java.io.IOException;
import java.io.Writer;

/** The text of an answer, which the recorded response holds or passes on. */
final class RecordedWriter extends Writer {
    private final RecordedResponse response;

    RecordedWriter(RecordedResponse response) {
        this.response = response;
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
        response.body().takeText(text, offset, length);
    }

    @Override
    public void flush() throws IOException {
        response.flushBuffer();
    }

    @Override
    public void close() throws IOException {
        response.closeBody();
    }
}
