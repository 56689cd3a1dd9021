package org.civarcos.cache.benchmarks.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A server in a process of its own, such as {@link BenchmarkServer}. */
final class ServerProcess implements AutoCloseable {
    private final Process process;
    private final int port;

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it and waits until it listens.
     *
     * @param classPath what it is made of
     */
    static ServerProcess start(String classPath) throws IOException {
        return start(classPath, BenchmarkServer.class);
    }

    /** Starts another one, which prints its port. */
    static ServerProcess start(String classPath, Class<?> server, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xms512m",
                "-Xmx512m",
                "-cp",
                classPath,
                server.getName()));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            // left open: a server that wrote to a closed pipe would fail
            BufferedReader output =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String line = output.readLine();
            if (line == null) {
                throw new IOException("the server ended before it told its port");
            }
            return new ServerProcess(process, Integer.parseInt(line));
        } catch (IOException | RuntimeException e) {
            process.destroy();
            throw e;
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
