package org.civarcos.cache.it.wire.memcached;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A connection that sends bytes as they are, and takes what comes back. */
final class Wire implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final byte[] ASK = "mg ~mark~ k\r\n".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] MARK = "EN k~mark~\r\n".getBytes(StandardCharsets.ISO_8859_1);

    private final int port;
    private Socket socket;
    private final byte[] buffer = new byte[1 << 16];

    Wire(int port) {
        this.port = port;
        this.socket = connect(port);
    }

    private static Socket connect(int port) {
        try {
            Socket socket = new Socket();
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (SocketException e) {
            // The peer has closed: what it said before can be read.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends, with a mark behind, in one write, and takes what comes back before the mark. */
    byte[] ask(byte[] bytes) {
        askOnly(bytes);
        return take();
    }

    void askOnly(byte[] bytes) {
        byte[] all = new byte[bytes.length + ASK.length];
        System.arraycopy(bytes, 0, all, 0, bytes.length);
        System.arraycopy(ASK, 0, all, bytes.length, ASK.length);
        send(all);
    }

    /** What comes back before the mark of {@link #askOnly}; what came at all, if the peer does not answer it. */
    byte[] take() {
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        try {
            while (true) {
                int count = socket.getInputStream().read(buffer);
                if (count < 0) {
                    got.writeBytes("<closed>".getBytes(StandardCharsets.ISO_8859_1));
                    return got.toByteArray();
                }
                got.write(buffer, 0, count);
                byte[] all = count == got.size() ? null : got.toByteArray();
                if (all == null ? ends(buffer, count) : ends(all, all.length)) {
                    byte[] whole = all == null ? got.toByteArray() : all;
                    return Arrays.copyOf(whole, whole.length - MARK.length);
                }
            }
        } catch (IOException e) {
            got.writeBytes(("<" + e.getMessage() + ">").getBytes(StandardCharsets.ISO_8859_1));
            return got.toByteArray();
        }
    }

    private static boolean ends(byte[] bytes, int length) {
        return length >= MARK.length && Arrays.equals(bytes, length - MARK.length, length, MARK, 0, MARK.length);
    }

    /** What comes until it is so long, or the peer is silent. */
    byte[] atLeast(int length) {
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        try {
            while (got.size() < length) {
                int count = socket.getInputStream().read(buffer);
                if (count < 0) {
                    break;
                }
                got.write(buffer, 0, count);
            }
        } catch (IOException e) {
            got.writeBytes(("<" + e.getMessage() + ">").getBytes(StandardCharsets.ISO_8859_1));
        }
        return got.toByteArray();
    }

    /** What comes until the peer closes, or until it has been silent for a while. */
    byte[] rest(int silenceMillis) {
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        try {
            socket.setSoTimeout(silenceMillis);
            while (true) {
                int count = socket.getInputStream().read(buffer);
                if (count < 0) {
                    got.writeBytes("<closed>".getBytes(StandardCharsets.ISO_8859_1));
                    break;
                }
                got.write(buffer, 0, count);
            }
        } catch (SocketException e) {
            got.writeBytes("<closed>".getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            // Silence is an answer.
            return got.toByteArray();
        }
        return got.toByteArray();
    }

    void reconnect() {
        close();
        socket = connect(port);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
