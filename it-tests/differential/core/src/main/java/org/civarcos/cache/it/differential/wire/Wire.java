package org.civarcos.cache.it.differential.wire;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;

/** A way to a server, by as many connections as are used at one time. */
public final class Wire implements AutoCloseable {
    private final String host;
    private final int port;
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();

    /**
     * Makes a way without a connection.
     *
     * @param host the server
     * @param port its port
     */
    public Wire(String host, int port) {
        this.host = host;
        this.port = port;
    }

    /** {@return the answer to a request, with status 0 if there is none} A connection that the server has closed meanwhile is replaced, once. */
    public Answer send(Request request) {
        Connection known = request.isUnsafe() ? null : idle.poll(); // what changes something is sent once
        if (known != null) {
            try {
                return send(known, request);
            } catch (IOException closed) {
                known.close();
            }
        }
        try {
            return send(new Connection(host, port), request);
        } catch (IOException e) {
            return new Answer(0, List.of(new Field(Answer.MALFORMED, String.valueOf(e.getMessage()))), new byte[0]);
        }
    }

    private Answer send(Connection connection, Request request) throws IOException {
        Answer answer = connection.send(request);
        if (connection.isReusable()) {
            idle.push(connection);
        } else {
            connection.close();
        }
        return answer;
    }

    @Override
    public void close() {
        for (Connection each = idle.poll(); each != null; each = idle.poll()) {
            each.close();
        }
    }
}
