package org.civarcos.cache.it.wire.faults;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Scanner;
import org.civarcos.cache.EvictionPolicy;
import org.civarcos.cache.server.CacheServer;

/** A server in a process of its own, which tells what it takes of memory, threads and files when a line of input asks. */
final class Faced {
    private static final int ROUNDS_OF_COLLECTION = 3;

    private final String[] options;
    private CacheServer server;

    private Faced(String[] options) {
        this.options = options;
        server = start(0, 0);
    }

    /** Takes loops, bound of connections, bound of the bytes of entries, milliseconds of idleness, a policy, bound of clients. */
    public static void main(String[] args) throws Exception {
        Faced faced = new Faced(args);
        faced.tellPorts();
        try (Scanner lines = new Scanner(System.in, StandardCharsets.US_ASCII)) {
            while (lines.hasNextLine()) {
                if (lines.nextLine().equals("restart")) {
                    faced.restart();
                } else {
                    tellState();
                }
            }
        }
        faced.server.close();
    }

    private CacheServer start(int port, int memcachedPort) {
        return CacheServer.builder()
                .port(port)
                .memcachedPort(memcachedPort)
                .threads(Integer.parseInt(options[0]))
                .maximumConnections(Integer.parseInt(options[1]))
                .maximumWeight(Long.parseLong(options[2]))
                .idleTimeout(Duration.ofMillis(Long.parseLong(options[3])))
                .maximumClientMemory(Long.parseLong(options[5]))
                .evictionPolicy(EvictionPolicy.valueOf(options[4].toUpperCase(Locale.ROOT)))
                .start();
    }

    private void restart() {
        int port = server.port().orElseThrow();
        int memcachedPort = server.memcachedPort().orElseThrow();
        server.close();
        server = start(port, memcachedPort);
        tellPorts();
    }

    private void tellPorts() {
        System.out.println(
                server.port().orElseThrow() + " " + server.memcachedPort().orElseThrow());
    }

    private static void tellState() throws InterruptedException {
        long heap = Long.MAX_VALUE;
        for (int i = 0; i < ROUNDS_OF_COLLECTION; i++) {
            System.gc();
            Thread.sleep(20);
            heap = Math.min(
                    heap,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        var system = (com.sun.management.UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        System.out.println(heap + " " + ManagementFactory.getThreadMXBean().getThreadCount() + " "
                + system.getOpenFileDescriptorCount());
    }
}
