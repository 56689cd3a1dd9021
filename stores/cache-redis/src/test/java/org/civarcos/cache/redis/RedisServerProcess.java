package org.civarcos.cache.redis;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.opentest4j.TestAbortedException;

/**
 * A real server in a process of its own, on a free port, with a directory of its own: {@code valkey-server} or
 * {@code redis-server} from the path, else the binary in the embedded-redis jar. The system property
 * {@code arcos.test.redis} names another, or says {@code embedded}. Without any a test fails in CI and is skipped
 * elsewhere.
 */
public final class RedisServerProcess implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final AtomicBoolean said = new AtomicBoolean();

    private final Path directory;
    private final int port;
    private final List<String> options;
    private final String probe;
    private Process process;

    private RedisServerProcess(Path directory, int port, List<String> options, String probe) {
        this.directory = directory;
        this.port = port;
        this.options = options;
        this.probe = probe;
    }

    /** Starts a server with a plain port. */
    public static RedisServerProcess start(String... options) {
        RedisServerProcess server = prepare("PING\r\n", options);
        server.restart();
        return server;
    }

    /** Prepares a server that is started by {@link #restart}. */
    static RedisServerProcess prepare(String probe, String... options) {
        return prepareAt(freePort(), probe, options);
    }

    /**
     * Prepares a server that is started by {@link #restart}.
     *
     * @param probe what to send to see that it answers; empty if connecting is enough
     */
    static RedisServerProcess prepareAt(int port, String probe, String... options) {
        try {
            Path directory = Files.createTempDirectory("arcos-redis");
            return new RedisServerProcess(directory, port, List.of(options), probe);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port that nobody has, and that no connection gets as its own while a server is down. */
    static int freePort() {
        while (true) {
            int port =
                    ThreadLocalRandom.current().nextInt(10_000, 32_000); // below those that systems give by themselves
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // another may be free
            }
        }
    }

    /** Has it read a file of its own when it starts, which it may write. */
    void configure(String... lines) {
        try {
            Files.write(directory.resolve("conf"), List.of(lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path directory() {
        return directory;
    }

    int port() {
        return port;
    }

    public String uri() {
        return "redis://127.0.0.1:" + port;
    }

    /** Says once for each process of tests what they run on. */
    private static void sayVersion(Path binary) {
        if (said.getAndSet(true)) {
            return;
        }
        try {
            Process asked = new ProcessBuilder(binary.toString(), "--version").start();
            String version = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            System.out.println("tests on " + binary + ": " + version.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the server, empty, and waits until it answers. */
    void restart() {
        List<String> command = new ArrayList<>();
        Path binary = binary();
        sayVersion(binary);
        command.add(binary.toString());
        Path configuration = directory.resolve("conf");
        if (Files.exists(configuration)) {
            command.add(configuration.toString());
        }
        if (options.stream().noneMatch("--port"::equals)) {
            command.addAll(List.of("--port", String.valueOf(port)));
        }
        command.addAll(List.of("--bind", "127.0.0.1", "--save", "", "--appendonly", "no"));
        command.addAll(List.of("--dir", directory.toString(), "--daemonize", "no"));
        command.addAll(options);
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Process started = process;
        Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
        awaitAnswer();
    }

    private void awaitAnswer() {
        long start = System.nanoTime();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() - start > PATIENCE_NANOS) {
                throw new IllegalStateException("the server does not answer: " + log());
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            if (probe.isEmpty()) {
                return true;
            }
            socket.setSoTimeout(1000);
            socket.getOutputStream().write(probe.getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    private String log() {
        try {
            return Files.readString(directory.resolve("log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** {@code kill -9}. */
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stops the process where it is: connections stay, and nothing is answered. */
    void pause() {
        signal("STOP");
    }

    void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            kill();
        }
        if (Files.notExists(directory)) {
            return;
        }
        try (var files = Files.walk(directory)) {
            files.map(Path::toFile).sorted((a, b) -> b.compareTo(a)).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server's program. */
    static Path binary() {
        String asked = System.getProperty("arcos.test.redis", "");
        Optional<Path> found = asked.isEmpty()
                ? onPath("valkey-server").or(() -> onPath("redis-server")).or(RedisServerProcess::embedded)
                : asked.equals("embedded") ? embedded() : Optional.of(Path.of(asked));
        return found.orElseThrow(() -> {
            String message = "no Redis server: install redis-server or valkey-server";
            return System.getenv("CI") != null
                    ? new IllegalStateException(message)
                    : new TestAbortedException(message + "; nothing of the store was tested");
        });
    }

    private static Optional<Path> onPath(String name) {
        for (String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
            Path candidate = Path.of(folder, name);
            if (Files.isExecutable(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> embedded() {
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
        boolean intel = System.getProperty("os.arch").equals("amd64");
        if (!linux) {
            return Optional.empty();
        }
        String name = intel ? "/redis-server-6.2.6-v5-linux-amd64" : "/redis-server-6.2.7-linux-arm64";
        try (InputStream in = RedisServerProcess.class.getResourceAsStream(name)) {
            if (in == null) {
                return Optional.empty();
            }
            Path target = Files.createTempFile("redis-server", "");
            target.toFile().deleteOnExit();
            Files.write(target, in.readAllBytes());
            return target.toFile().setExecutable(true) ? Optional.of(target) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
