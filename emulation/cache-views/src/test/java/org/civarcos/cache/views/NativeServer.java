package org.civarcos.cache.views;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;

/** A real server on a free port of this machine; tests are skipped where there is none. */
public final class NativeServer implements AutoCloseable {
    private final Process process;
    private final int port;

    private NativeServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    public static NativeServer memcached() {
        int port = freePort();
        return start(port, "memcached", "-l", "127.0.0.1", "-p", "" + port, "-U", "0", "-u", "nobody");
    }

    public static NativeServer redis() {
        int port = freePort();
        return start(
                port, "redis-server", "--bind", "127.0.0.1", "--port", "" + port, "--save", "", "--appendonly", "no");
    }

    public int port() {
        return port;
    }

    private static NativeServer start(int port, String... command) {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            awaitPort(process, port);
            return new NativeServer(process, port);
        } catch (IOException absent) {
            return abort(command[0] + " is not here: " + absent.getMessage());
        }
    }

    private static void awaitPort(Process process, int port) throws IOException {
        for (int i = 0; i < 100; i++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
                return;
            } catch (IOException notYet) {
                pause();
            }
        }
        process.destroy();
        throw new IOException("nobody listens on " + port);
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
