package org.civarcos.cache.it.wire.faults;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A {@link Faced} server, started, and what it says of itself. */
public final class FacedServer implements AutoCloseable {
    private static final long NO_BOUND = Long.MAX_VALUE;

    private final Process process;
    private final BufferedReader answers;
    private final PrintStream questions;
    private int port;
    private int memcachedPort;

    /**
     * What a server takes.
     *
     * @param heap bytes that are reachable
     * @param threads all threads of its process
     * @param files all files and sockets that its process has open
     */
    public record State(long heap, int threads, int files) {
        @Override
        public String toString() {
            return "%.1f MiB of heap, %d threads, %d files".formatted(heap / 1048576.0, threads, files);
        }
    }

    public FacedServer(int loops, int connections, long weight, long idleMillis, String policy) throws IOException {
        this(loops, connections, weight, idleMillis, policy, NO_BOUND);
    }

    FacedServer(int loops, int connections, long weight, long idleMillis, String policy, long clientMemory)
            throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = Stream.of(
                        java,
                        "-Xmx768m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Faced.class.getName(),
                        loops,
                        connections,
                        weight,
                        idleMillis,
                        policy,
                        clientMemory)
                .map(String::valueOf)
                .toList();
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        answers = process.inputReader(StandardCharsets.US_ASCII);
        questions = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
        readPorts();
    }

    private void readPorts() throws IOException {
        String[] ports = answers.readLine().split(" ", -1);
        port = Integer.parseInt(ports[0]);
        memcachedPort = Integer.parseInt(ports[1]);
    }

    public int port(Spoken spoken) {
        return spoken == Spoken.RESP ? port : memcachedPort;
    }

    /** Has the server closed and started again on the same ports. */
    void restart() throws IOException {
        questions.println("restart");
        readPorts();
    }

    /** What is done to a server. */
    public interface Work {
        void run() throws IOException;
    }

    /**
     * Tells how many bytes of heap something takes when it is done for the second time, so that what is there for once
     * does not count.
     *
     * @param work what is done
     * @param undo takes it back, by closing all that was opened
     */
    public long heapOf(Work work, Work undo) throws IOException {
        int files = state().files();
        work.run();
        undo.run();
        await().until(() -> state().files() <= files);
        long before = state().heap();
        work.run();
        return state().heap() - before;
    }

    /** Asks what it takes, after the garbage is collected. */
    public State state() throws IOException {
        questions.println("state");
        String[] numbers = answers.readLine().split(" ", -1);
        return new State(Long.parseLong(numbers[0]), Integer.parseInt(numbers[1]), Integer.parseInt(numbers[2]));
    }

    @Override
    public void close() {
        process.destroy();
    }
}
