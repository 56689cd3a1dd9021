package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The entity of an answer from the cache. Filters and interceptors see that there is one and cannot edit its bytes:
 * whoever has it written gets a copy.
 */
final class StoredBody implements StreamingOutput {
    private final byte[] bytes;

    StoredBody(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public void write(OutputStream output) throws IOException {
        output.write(bytes.clone());
    }
}
