package org.civarcos.cache.jaxrs.client;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Bytes in the place of the content of a response. They close it when they are closed, and not before: a connection is
 * given back with it, but RESTEasy takes a response whose content is closed for one that nobody may read any more.
 */
final class ReplacingStream extends FilterInputStream {
    private final @Nullable InputStream content;

    ReplacingStream(byte[] bytes, @Nullable InputStream content) {
        super(new ByteArrayInputStream(bytes));
        this.content = content;
    }

    @Override
    public void close() throws IOException {
        if (content != null) {
            content.close();
        }
    }
}
