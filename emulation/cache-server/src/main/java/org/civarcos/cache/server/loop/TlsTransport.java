package org.civarcos.cache.server.loop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;

/** Bytes that nobody else can read. The handshake is done by the reads and writes that there are. */
final class TlsTransport implements Transport {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel channel;
    private final SSLEngine engine;
    private final TlsBuffers buffers;

    /** What came and is not decrypted; ready to be added to. */
    private ByteBuffer in = NOTHING;

    /** What is encrypted and not sent; ready to be taken from. */
    private ByteBuffer out = NOTHING;

    private boolean more;

    TlsTransport(SocketChannel channel, SSLEngine engine, TlsBuffers buffers) {
        this.channel = channel;
        this.engine = engine;
        this.buffers = buffers;
    }

    private ByteBuffer taken() {
        return buffers.take(engine.getSession().getPacketBufferSize() * 2);
    }

    /** Has no buffer where nothing is in one. */
    private void settle() {
        if (in.position() == 0) {
            in = given(in);
        }
        if (!out.hasRemaining()) {
            out = given(out);
        }
    }

    private ByteBuffer given(ByteBuffer buffer) {
        if (buffer.capacity() > 0) {
            buffers.giveBack(buffer);
        }
        return NOTHING;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (in.capacity() == 0) {
            in = taken();
        }
        try {
            return readAll(target);
        } finally {
            settle();
        }
    }

    private int readAll(ByteBuffer target) throws IOException {
        int produced = 0;
        more = false;
        while (true) {
            send();
            HandshakeStatus handshake = engine.getHandshakeStatus();
            if (handshake == HandshakeStatus.NEED_TASK) {
                runTasks();
                continue;
            }
            if (handshake == HandshakeStatus.NEED_WRAP) {
                if (out.hasRemaining()) {
                    return produced;
                }
                encrypt(NOTHING);
                continue;
            }
            in.flip();
            SSLEngineResult result = engine.unwrap(in, target);
            in.compact();
            produced += result.bytesProduced();
            switch (result.getStatus()) {
                case OK -> {}
                case BUFFER_OVERFLOW -> {
                    more = true; // there is room again once the target was taken
                    return produced;
                }
                case BUFFER_UNDERFLOW -> {
                    int count = channel.read(in);
                    if (count <= 0) {
                        return count < 0 && produced == 0 ? -1 : produced;
                    }
                }
                case CLOSED -> {
                    return produced == 0 ? -1 : produced;
                }
            }
        }
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        try {
            return writeAll(source);
        } finally {
            settle();
        }
    }

    private int writeAll(ByteBuffer source) throws IOException {
        int before = source.remaining();
        send();
        while (source.hasRemaining() && !out.hasRemaining()) {
            SSLEngineResult result = encrypt(source);
            if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
                throw new IOException("the peer ended TLS");
            }
            if (engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
                runTasks();
            } else if (result.bytesConsumed() == 0 && result.bytesProduced() == 0) {
                break; // the peer has to speak first
            }
            send();
        }
        return before - source.remaining();
    }

    private SSLEngineResult encrypt(ByteBuffer source) throws IOException {
        if (out.capacity() == 0) {
            out = taken();
        }
        out.clear();
        try {
            return engine.wrap(source, out);
        } finally {
            out.flip();
        }
    }

    private void send() throws IOException {
        if (out.hasRemaining()) {
            int unused = channel.write(out);
        }
    }

    private void runTasks() {
        for (Runnable task; (task = engine.getDelegatedTask()) != null; ) {
            task.run();
        }
    }

    @Override
    public boolean isWaiting() {
        return out.hasRemaining();
    }

    @Override
    public boolean hasMore() {
        return more;
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            engine.closeOutbound();
            if (!out.hasRemaining()) {
                encrypt(NOTHING);
            }
            send();
        } finally {
            in = given(in);
            out = given(out);
        }
    }
}
