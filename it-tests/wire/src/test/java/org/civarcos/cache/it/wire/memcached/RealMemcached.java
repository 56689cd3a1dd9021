package org.civarcos.cache.it.wire.memcached;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/**
 * The {@code memcached} of the path in a process of its own, on a free port. Without one, or with another version
 * than the one whose answers are expected, a test is skipped.
 */
final class RealMemcached implements AutoCloseable {
    private static final String VERSION = "memcached 1.6.18";
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final Process process;
    private final int port;

    private RealMemcached(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static RealMemcached start(String... options) {
        String binary = onPath().orElseThrow(() -> new TestAbortedException("no memcached on the path"));
        String version = version(binary);
        if (!version.equals(VERSION)) {
            throw new TestAbortedException(VERSION + " is wanted, " + version + " is there");
        }
        int port = freePort();
        List<String> command =
                new ArrayList<>(List.of(binary, "-p", "" + port, "-U", "0", "-l", "127.0.0.1", "-u", "nobody"));
        command.addAll(List.of(options));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            RealMemcached server = new RealMemcached(process, port);
            server.await();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> onPath() {
        for (String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
            File file = new File(folder, "memcached");
            if (file.canExecute()) {
                return Optional.of(file.getPath());
            }
        }
        return Optional.empty();
    }

    private static String version(String binary) {
        try {
            Process process = new ProcessBuilder(binary, "--version").start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void await() {
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException e) {
                if (!process.isAlive() || System.nanoTime() > until) {
                    close();
                    throw new UncheckedIOException("memcached does not answer", e);
                }
            }
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
