package org.civarcos.cache.it.wire.resp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A connection that sends bytes as they are, and takes replies apart. */
final class RespPeer implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 20_000;

    private final int port;
    private final List<RespValue> within = new ArrayList<>();
    private Socket socket;
    private InputStream input;

    RespPeer(int port) {
        this.port = port;
        connect();
    }

    /** Begins again with a new connection. */
    void reconnect() {
        close();
        connect();
    }

    private void connect() {
        try {
            socket = new Socket();
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            input = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (SocketException closed) {
            return; // what it said before can be read
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] encode(List<byte[]> words) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(latin("*" + words.size() + "\r\n"));
        for (byte[] word : words) {
            bytes.writeBytes(latin("$" + word.length + "\r\n"));
            bytes.writeBytes(word);
            bytes.writeBytes(latin("\r\n"));
        }
        return bytes.toByteArray();
    }

    /** Writes a command as a line, words in quotes where they need some. */
    static byte[] inline(List<byte[]> words) {
        StringBuilder line = new StringBuilder();
        for (byte[] word : words) {
            String text = text(word);
            line.append(text.matches("[!-~&&[^\"'\\\\*]]+") ? text : quoted(text))
                    .append(' ');
        }
        return latin(line.append("\r\n").toString());
    }

    private static String quoted(String text) {
        if (text.matches("[ -~&&[^'\\\\]]*\"[ -~&&[^'\\\\]]*")) {
            return "'" + text + "'";
        }
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '"', '\\' -> quoted.append('\\').append(c);
                default -> quoted.append(c < ' ' || c > '~' ? String.format("\\x%02X", (int) c) : String.valueOf(c));
            }
        }
        return quoted.append('"').toString();
    }

    static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static String text(byte[] latin) {
        return new String(latin, StandardCharsets.ISO_8859_1);
    }

    /** Sends a command and takes its reply. */
    RespValue ask(String... words) {
        List<byte[]> bytes = new ArrayList<>();
        for (String word : words) {
            bytes.add(latin(word));
        }
        send(encode(bytes));
        return read();
    }

    /** Takes a reply; one of type {@code !} if there is none, since the peer has closed or does not answer. */
    RespValue read() {
        try {
            return value();
        } catch (IOException e) {
            return RespValue.scalar('!', e.getClass().getSimpleName());
        }
    }

    /** Takes the messages that came within the last reply. */
    List<RespValue> within() {
        List<RespValue> messages = List.copyOf(within);
        within.clear();
        return messages;
    }

    private RespValue value() throws IOException {
        int type = input.read();
        if (type < 0) {
            throw new EOFException();
        }
        String line = line();
        return switch (type) {
            case '$', '=' ->
                RespValue.scalar((char) type, line.equals("-1") ? RespValue.NONE : block(Integer.parseInt(line)));
            case '*', '~', '>' -> aggregate((char) type, line, 1);
            case '%', '|' -> aggregate((char) type, line, 2);
            default -> RespValue.scalar((char) type, line);
        };
    }

    private RespValue aggregate(char type, String line, int each) throws IOException {
        int count = Integer.parseInt(line) * each;
        List<RespValue> parts = new ArrayList<>();
        while (parts.size() < count) {
            RespValue part = value();
            if (part.isPush()) {
                within.add(part); // redis-server 7.0 does not wait for the end of a reply
            } else {
                parts.add(part);
            }
        }
        return new RespValue(type, count < 0 ? RespValue.NONE : "", parts);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        int c;
        while ((c = input.read()) != '\r') {
            if (c < 0) {
                throw new EOFException();
            }
            line.append((char) c);
        }
        int end = input.read();
        if (end != '\n') {
            throw new IOException("no line feed after " + line);
        }
        return line.toString();
    }

    private String block(int length) throws IOException {
        byte[] bytes = input.readNBytes(length + 2);
        if (bytes.length < length + 2 || bytes[length] != '\r' || bytes[length + 1] != '\n') {
            throw new EOFException();
        }
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
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
