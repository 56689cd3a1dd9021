package org.civarcos.cache.it.differential.payara;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Payara Micro in a process of its own, with the WAR of this module. Never outlives the tests. */
final class PayaraMicro implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int LOG_TAIL = 40;
    /** Grizzly, which is in Payara, drops Content-Type where a client offers to go on with HTTP/2. */
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final Process process;
    private final Thread atExit;
    private final Path log;
    private final URI base;

    private PayaraMicro(Process process, Path log, URI base) {
        this.process = process;
        this.log = log;
        this.base = base;
        this.atExit = new Thread(this::kill, "kill-payara");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Starts it and waits until the application answers. */
    static PayaraMicro start() throws IOException, InterruptedException {
        Path war = Path.of(System.getProperty("payara.war"));
        Path directory = Files.createDirectories(war.resolveSibling("payara"));
        Path log = directory.resolve("server.log");
        int port = freePort();
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + directory,
                "-jar",
                System.getProperty("payara.jar"),
                "--nocluster",
                "--nohostaware",
                "--port",
                Integer.toString(port),
                "--contextroot",
                "/",
                "--deploy",
                war.toString());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        PayaraMicro payara = new PayaraMicro(process, log, URI.create("http://localhost:" + port + "/"));
        try {
            payara.awaitReady();
            return payara;
        } catch (RuntimeException | InterruptedException e) {
            payara.close();
            throw e;
        }
    }

    int port() {
        return base.getPort();
    }

    /** Starts a generated application; the answer is 204, or 500 with what failed. */
    HttpResponse<String> start(String name, Map<String, byte[]> classes, boolean plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(classes.size());
            for (Map.Entry<String, byte[]> each : classes.entrySet()) {
                out.writeUTF(each.getKey());
                out.writeInt(each.getValue().length);
                out.write(each.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return post(name, "-/start?plain=" + plain, bytes.toByteArray());
    }

    void stop(String name) {
        post(name, "-/stop", new byte[0]);
    }

    private HttpResponse<String> post(String name, String path, byte[] content) {
        try {
            return send(request(path)
                    .header(Dispatcher.FIELD, name)
                    .header("Content-Type", "application/octet-stream")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(content)));
        } catch (IOException e) {
            throw new UncheckedIOException(logTail(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The end of the server's log, for the message of a test that fails. */
    String logTail() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_TAIL), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private void awaitReady() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (process.waitFor(200, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("Payara Micro ended with " + process.exitValue() + ":\n" + logTail());
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Payara Micro does not answer within " + PATIENCE + ":\n" + logTail());
            }
        }
    }

    private boolean answers() throws InterruptedException {
        try {
            return send(request("up")).statusCode() == 204;
        } catch (IOException e) {
            return false;
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(30));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
