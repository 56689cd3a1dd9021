package org.civarcos.cache.benchmarks.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** {@link BenchmarkServer} in a process of its own. */
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
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-Xms512m",
                        "-Xmx512m",
                        "-cp",
                        classPath,
                        BenchmarkServer.class.getName())
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
