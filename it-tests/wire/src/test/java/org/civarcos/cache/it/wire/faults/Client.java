package org.civarcos.cache.it.wire.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A connection that sends bytes as they are. */
final class Client implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 20_000;

    private final Socket socket = new Socket();

    Client(int port) throws IOException {
        this(port, 0);
    }

    /** Makes one for which the system keeps few bytes that it does not read; 0 for as many as the system likes. */
    Client(int port, int unread) throws IOException {
        if (unread > 0) {
            socket.setReceiveBufferSize(unread);
        }
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
    }

    Socket socket() {
        return socket;
    }

    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Reads so many bytes, fewer only if the peer closes. */
    String read(int length) throws IOException {
        return new String(socket.getInputStream().readNBytes(length), StandardCharsets.ISO_8859_1);
    }

    /** Says that no more will come, and reads until the peer closes. */
    String readAll() throws IOException {
        socket.shutdownOutput();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(all);
        } catch (SocketTimeoutException e) {
            throw new IOException("the server keeps a connection whose peer sends no more", e);
        } catch (IOException reset) {
            all.writeBytes("<reset>".getBytes(StandardCharsets.ISO_8859_1));
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    /** Asks and reads a reply of that length. */
    String ask(String text, int length) throws IOException {
        send(text);
        return read(length);
    }

    /** Goes away without a word. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
