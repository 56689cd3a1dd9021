package org.civarcos.cache.it.runtimes;

import java.io.IOException;
import java.io.Writer;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A server in a process of its own, which ends with this one. What it says is in {@code target/server.log}. */
final class RunningServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Process process;
    private final Thread atExit = new Thread(this::kill);
    private final URI base;
    private final long start = System.nanoTime();
    private long startMillis = -1;

    private RunningServer(Process process, URI base) {
        this.process = process;
        this.base = base;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    static RunningServer start(RuntimeFolder folder) throws IOException, InterruptedException {
        return start(folder, Map.of());
    }

    /** With variables of the environment beside those of this process. */
    static RunningServer start(RuntimeFolder folder, Map<String, String> environment)
            throws IOException, InterruptedException {
        return startUntil(folder, environment, () -> false);
    }

    /** And waits no longer where something is so. */
    static RunningServer startUntil(RuntimeFolder folder, Map<String, String> environment, BooleanSupplier refused)
            throws IOException, InterruptedException {
        int port = freePort();
        Path log = folder.path().resolve("target/server.log");
        Files.createDirectories(log.getParent());
        ProcessBuilder starter = new ProcessBuilder("../start", folder.path().toString(), Integer.toString(port))
                .directory(folder.path().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        starter.environment().putAll(environment);
        Process process = starter.start();
        RunningServer server = new RunningServer(process, URI.create("http://localhost:" + port + folder.base()));
        server.awaitUp("nothing", refused);
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Waits for a deployment in which nobody counted a name. */
    private void awaitUp(String name, BooleanSupplier refused) throws InterruptedException {
        Client client = new Client(base);
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < PATIENCE.toNanos()) {
            if (answers(client, name)) {
                startMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
                return;
            }
            if (refused.getAsBoolean() || process.waitFor(100, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    private static boolean answers(Client client, String name) {
        try {
            HttpResponse<String> count = client.get("plain/calls/" + name);
            return count.statusCode() == 200 && count.body().trim().equals("0");
        } catch (RuntimeException notYet) {
            return false;
        }
    }

    boolean isUp() {
        return startMillis >= 0;
    }

    /** How long the start took; negative if it failed. */
    long startMillis() {
        return startMillis;
    }

    URI base() {
        return base;
    }

    /** Has the server deploy the application anew, and waits for it. */
    void redeploy() throws IOException, InterruptedException {
        new Client(base).get("plain/place/before"); // is counted by the deployment that goes
        Writer in = process.outputWriter();
        in.write("\n");
        in.flush();
        startMillis = -1;
        awaitUp("place-before", () -> false);
        if (!isUp()) {
            throw new IllegalStateException("the application is not there after a redeployment");
        }
    }

    /** The objects of a class, of whatever loader, that a full collection leaves. */
    long countObjects(String className) throws IOException {
        long count = 0;
        for (String line : command("GC.class_histogram")) {
            String[] columns = line.trim().split("\\s+", 5);
            if (columns.length > 3 && columns[3].equals(className)) {
                count += Long.parseLong(columns[1]);
            }
        }
        return count;
    }

    /** What its threads do. */
    List<String> threads() throws IOException {
        return command("Thread.print");
    }

    long countThreads(String part) throws IOException {
        return threads().stream()
                .filter(line -> line.startsWith("\"") && line.contains(part))
                .count();
    }

    /** Writes what a full collection leaves. */
    void dumpHeap(Path file) throws IOException {
        command("GC.heap_dump", file.toString());
    }

    private List<String> command(String... command) throws IOException {
        ProcessHandle java = process.descendants()
                .filter(each -> each.info().command().orElse("").endsWith("java"))
                .reduce((first, last) -> last)
                .orElse(process.toHandle());
        List<String> line = new ArrayList<>(List.of("jcmd", Long.toString(java.pid())));
        line.addAll(List.of(command));
        Process jcmd = new ProcessBuilder(line).start();
        return jcmd.inputReader().lines().toList();
    }

    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    @Override
    public void close() {
        kill();
        process.onExit().join();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }
}
