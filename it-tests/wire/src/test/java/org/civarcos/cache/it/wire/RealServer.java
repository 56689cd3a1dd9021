package org.civarcos.cache.it.wire;

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
 * A server of the path in a process of its own, on a free port. Without one, or with another version than the one whose
 * answers are expected, a test is skipped.
 */
public final class RealServer implements AutoCloseable {
    private static final String MEMCACHED = "memcached 1.6.18";
    private static final String REDIS = "7.0.15";
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final Process process;
    private final int port;

    private RealServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts {@code memcached}. */
    public static RealServer memcached(String... options) {
        String binary = binary("memcached");
        String version = version(binary);
        if (!version.equals(MEMCACHED)) {
            throw new TestAbortedException(MEMCACHED + " is wanted, " + version + " is there");
        }
        int port = freePort();
        return start(port, List.of(binary, "-p", "" + port, "-U", "0", "-l", "127.0.0.1", "-u", "nobody"), options);
    }

    /** Starts {@code redis-server}, which keeps nothing. */
    public static RealServer redis(String... options) {
        String binary = binary("redis-server");
        String version = version(binary);
        if (!version.contains("v=" + REDIS)) {
            throw new TestAbortedException("redis-server " + REDIS + " is wanted, there is: " + version);
        }
        int port = freePort();
        return start(
                port,
                List.of(binary, "--port", "" + port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"),
                options);
    }

    private static RealServer start(int port, List<String> command, String... options) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(options));
        try {
            Process process = new ProcessBuilder(all)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            RealServer server = new RealServer(process, port);
            server.await();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String binary(String name) {
        return onPath(name).orElseThrow(() -> new TestAbortedException("no " + name + " on the path"));
    }

    private static Optional<String> onPath(String name) {
        for (String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
            File file = new File(folder, name);
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
            } catch (IOException notYet) {
                if (!process.isAlive() || System.nanoTime() - start > PATIENCE_NANOS) {
                    close();
                    throw notYet;
                }
                Thread.onSpinWait();
            }
        }
    }

    /** {@return its port, on the loopback address} */
    public int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
