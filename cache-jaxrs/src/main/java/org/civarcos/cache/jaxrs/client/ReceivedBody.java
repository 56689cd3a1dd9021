package org.civarcos.cache.jaxrs.client;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.civarcos.cache.http.Reason;
import org.jspecify.annotations.Nullable;

/** The body of a response, read before anybody asks for it, as far as it may be stored. */
final class ReceivedBody {
    private static final int CHUNK = 8 * 1024;

    private final Reason reason;
    private final byte[] bytes;
    private final InputStream rest;

    private ReceivedBody(Reason reason, ByteArrayOutputStream held, InputStream rest) {
        this.reason = reason;
        this.bytes = held.toByteArray();
        this.rest = rest;
    }

    /** Reads one byte more than is stored, at most. */
    static ReceivedBody read(@Nullable InputStream content, int limit) throws IOException {
        ByteArrayOutputStream held = new ByteArrayOutputStream();
        if (content == null) {
            return new ReceivedBody(Reason.STORABLE, held, InputStream.nullInputStream());
        }
        byte[] chunk = new byte[CHUNK];
        while (held.size() <= limit) {
            int read;
            try {
                read = content.read(chunk, 0, Math.min(CHUNK, limit + 1 - held.size()));
            } catch (IOException e) {
                return new ReceivedBody(Reason.INCOMPLETE, held, new Broken(content, e));
            }
            if (read < 0) {
                return new ReceivedBody(Reason.STORABLE, held, content);
            }
            held.write(chunk, 0, read);
        }
        return new ReceivedBody(Reason.TOO_LARGE, held, content);
    }

    /** {@link Reason#STORABLE} if it was read to its end, or why not. */
    Reason reason() {
        return reason;
    }

    /** What was read; not a copy. */
    byte[] bytes() {
        return bytes;
    }

    /** The body as it came: the rest of it, or the failure, is still to be read. */
    InputStream stream() {
        return reason == Reason.STORABLE
                ? new ReplacingStream(bytes, rest)
                : new SequenceInputStream(new ByteArrayInputStream(bytes), rest);
    }

    /** Fails as the connection did, when its reader comes to that point. */
    private static final class Broken extends InputStream {
        private final InputStream content;
        private final IOException failure;

        Broken(InputStream content, IOException failure) {
            this.content = content;
            this.failure = failure;
        }

        @Override
        public int read() throws IOException {
            throw failure;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            throw failure;
        }

        @Override
        public void close() throws IOException {
            content.close();
        }
    }
}
