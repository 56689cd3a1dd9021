package org.civarcos.cache.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** A plain socket to a server that speaks RESP, with replies as text that can be read. */
public final class Wire implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 20_000;

    private final Socket socket;
    private final InputStream in;

    public Wire(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    public Wire(CacheServer server) throws IOException {
        this(server.port().orElseThrow());
    }

    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Sends a line as a person types it. */
    public void send(String line) throws IOException {
        send((line + "\r\n").getBytes(ISO_8859_1));
    }

    /** Sends a line and returns the reply. */
    public String ask(String line) throws IOException {
        send(line);
        return reply();
    }

    /** Sends words as an array of bulk strings and returns the reply. */
    public String call(String... words) throws IOException {
        send(request(words));
        return reply();
    }

    public static byte[] request(String... words) {
        StringBuilder request = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            request.append('$')
                    .append(word.length())
                    .append("\r\n")
                    .append(word)
                    .append("\r\n");
        }
        return request.toString().getBytes(ISO_8859_1);
    }

    public byte[] read(int count) throws IOException {
        return in.readNBytes(count);
    }

    /** Whether the server closed the connection. Waits for the next byte. */
    public boolean isClosed() throws IOException {
        try {
            return in.read() < 0;
        } catch (java.net.SocketException reset) {
            return true;
        }
    }

    /** Whether nothing came for a while. */
    public boolean isSilent() throws IOException {
        socket.setSoTimeout(100);
        try {
            in.mark(1);
            int next = in.read();
            in.reset();
            return next < 0;
        } catch (java.net.SocketTimeoutException nothing) {
            return true;
        } finally {
            socket.setSoTimeout(TIMEOUT_MILLIS);
        }
    }

    /** Reads a reply: texts and numbers as they are, errors with a minus, lists in brackets, nothing as (nil). */
    public String reply() throws IOException {
        String line = line();
        String rest = line.substring(1);
        return switch (line.charAt(0)) {
            case '+', ':', ',' -> rest;
            case '-' -> line;
            case '_' -> "(nil)";
            case '$' -> bulk(Integer.parseInt(rest));
            case '=' -> bulk(Integer.parseInt(rest)).substring(4);
            case '*', '~', '>' -> list(Integer.parseInt(rest));
            case '%' -> list(2 * Integer.parseInt(rest));
            default -> throw new IOException("no reply: " + line);
        };
    }

    private String list(int count) throws IOException {
        if (count < 0) {
            return "(nil)";
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(reply());
        }
        return parts.toString();
    }

    private String bulk(int length) throws IOException {
        if (length < 0) {
            return "(nil)";
        }
        String text = new String(in.readNBytes(length), ISO_8859_1);
        in.readNBytes(2);
        return text;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c; (c = in.read()) != '\r'; ) {
            if (c < 0) {
                throw new EOFException("closed after \"" + line + '"');
            }
            line.append((char) c);
        }
        in.read();
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
