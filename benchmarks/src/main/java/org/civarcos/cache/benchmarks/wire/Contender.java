package org.civarcos.cache.benchmarks.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A server in a process of its own. */
final class Contender implements AutoCloseable {
    private static final double TICKS_PER_SECOND = 100;
    private static final int PATIENCE_MILLIS = 30_000;

    private final String name;
    private final Process process;
    private final int port;
    private final BufferedReader answers;

    private Contender(String name, Process process, int port, BufferedReader answers) {
        this.name = name;
        this.process = process;
        this.port = port;
        this.answers = answers;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    }

    static Contender redis() throws IOException {
        int port = freePort();
        return external("redis-server", port, "redis-server", "--port", "" + port, "--save", "", "--appendonly", "no");
    }

    static Contender memcached(int threads) throws IOException {
        int port = freePort();
        String[] command = {
            "memcached", "-u", "nobody", "-l", "127.0.0.1", "-U", "0", "-m", "1024", "-t", "" + threads, "-p", "" + port
        };
        return external("memcached -t " + threads, port, command);
    }

    private static Contender external(String name, int port, String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Contender contender = new Contender(name, process, port, new BufferedReader(Reader.nullReader()));
        contender.await();
        return contender;
    }

    /** A {@link WireServer}, which says its port. */
    static Contender java(String name, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xms2g",
                "-Xmx2g",
                "-cp",
                System.getProperty("java.class.path"),
                WireServer.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader answers =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return new Contender(name, process, Integer.parseInt(line(answers)), answers);
    }

    private static String line(BufferedReader answers) throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the server ended");
        }
        return line;
    }

    /** Asks a {@link WireServer} something over its standard input. */
    String ask(String question) throws IOException {
        Writer writer = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        writer.write(question + "\n");
        writer.flush();
        return line(answers);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void await() throws IOException {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (true) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return;
            } catch (IOException notYet) {
                if (!process.isAlive() || System.currentTimeMillis() > end) {
                    throw new IOException(name + " does not listen", notYet);
                }
                Thread.onSpinWait();
            }
        }
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    /** Seconds of processor time that its process has taken. */
    double cpuSeconds() throws IOException {
        String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
