package org.civarcos.cache.it.wire.resp;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
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
 * The {@code redis-server} of the path in a process of its own, on a free port. Without one, or with another version than the
 * one whose answers are expected, a test is skipped.
 */
final class RealRedis implements AutoCloseable {
    private static final String VERSION = "7.0.15";
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final Process process;
    private final int port;

    private RealRedis(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static RealRedis start(String... options) {
        String binary = onPath().orElseThrow(() -> new TestAbortedException("no redis-server on the path"));
        String version = version(binary);
        if (!version.contains("v=" + VERSION)) {
            throw new TestAbortedException("redis-server " + VERSION + " is wanted, there is: " + version);
        }
        int port = freePort();
        List<String> command = new ArrayList<>(
                List.of(binary, "--port", "" + port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"));
        command.addAll(List.of(options));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            RealRedis server = new RealRedis(process, port);
            server.await();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> onPath() {
        for (String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
            File file = new File(folder, "redis-server");
            if (file.canExecute()) {
                return Optional.of(file.getPath());
            }
        }
        return Optional.empty();
    }

    private static String version(String binary) throws UncheckedIOException {
        try {
            Process process = new ProcessBuilder(binary, "--version").start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void await() throws IOException {
        long start = System.nanoTime();
        while (true) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (ConnectException notYet) {
                if (!process.isAlive() || System.nanoTime() - start > PATIENCE_NANOS) {
                    throw notYet;
                }
                Thread.onSpinWait();
            }
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
