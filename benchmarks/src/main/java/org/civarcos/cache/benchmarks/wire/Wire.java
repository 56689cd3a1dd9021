package org.civarcos.cache.benchmarks.wire;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.civarcos.cache.benchmarks.wire.Work.Dialect;

/**
 * The embedded server beside redis-server, memcached, jedis-mock and a map behind the same loops. All servers run, one at a
 * time is asked; who is first changes with each round.
 */
public final class Wire {
    private static final double SECONDS = Double.parseDouble(System.getProperty("seconds", "1.5"));

    private final int rounds;
    private final PrintStream raw;

    private Wire(int rounds, PrintStream raw) {
        this.rounds = rounds;
        this.raw = raw;
    }

    /** Takes how many rounds, 6 without; then which parts: resp, memcached, memory, application; all without. */
    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 6;
        List<String> parts = args.length > 1
                ? List.of(args).subList(1, args.length)
                : List.of("resp", "memcached", "memory", "application");
        String day = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
                .withZone(ZoneOffset.UTC)
                .format(Instant.now());
        Path file = Path.of("benchmarks/results/wire-" + day + ".csv");
        try (PrintStream raw = new PrintStream(Files.newOutputStream(file), true, StandardCharsets.UTF_8)) {
            raw.println(
                    "round,work,contender,commands a second,cpu microseconds a command,p50 microseconds,p99 microseconds");
            Wire wire = new Wire(rounds, raw);
            for (String part : parts) {
                switch (part) {
                    case "resp" -> wire.resp();
                    case "memcached" -> wire.memcached();
                    case "memory" -> new EntryBytes(raw).run();
                    case "application" -> new BesideApplication(rounds, raw).run();
                    default -> throw new IllegalArgumentException(part + ": resp, memcached, memory, application");
                }
            }
        }
        System.out.println("raw: " + file);
    }

    private void resp() throws IOException {
        try (Contender redis = Contender.redis();
                Contender one = Contender.java("ours, 1 loop", "resp", "1");
                Contender two = Contender.java("ours, 2 loops", "resp", "2");
                Contender map = Contender.java("map, 1 loop", "map", "1");
                Contender maps = Contender.java("map, 2 loops", "map", "2");
                Contender mock = Contender.java("jedis-mock", "mock")) {
            for (int size : new int[] {3, 1024}) {
                for (int pipeline : new int[] {1, 16, 100}) {
                    for (boolean write : new boolean[] {false, true}) {
                        compare(new Work(Dialect.RESP, write, pipeline, size), redis, one, two, map, maps, mock);
                    }
                }
            }
        }
    }

    private void memcached() throws IOException {
        try (Contender real = Contender.memcached(2);
                Contender one = Contender.java("ours, 1 loop", "memcached", "1");
                Contender two = Contender.java("ours, 2 loops", "memcached", "2")) {
            for (int size : new int[] {3, 1024}) {
                for (int pipeline : new int[] {16, 100}) {
                    for (boolean write : new boolean[] {false, true}) {
                        compare(new Work(Dialect.MEMCACHED, write, pipeline, size), real, one, two);
                    }
                }
            }
        }
    }

    /** Lets each in turn work, the order turned about in every other round; the first is what the others are measured by. */
    private void compare(Work work, Contender... contenders) throws IOException {
        List<Load> loads = new ArrayList<>();
        List<List<Leg>> legs = new ArrayList<>();
        try {
            for (Contender contender : contenders) {
                Work filling = new Work(work.dialect(), true, 100, work.size());
                Load.send(
                        contender.port(), Work.filling(work.dialect(), Work.KEYS, work.size()), filling.replyLength());
                loads.add(new Load(contender.port(), work));
                legs.add(new ArrayList<>());
                Measurement unused = loads.get(loads.size() - 1).run(SECONDS); // the compiler's turn
            }
            for (int round = 0; round < rounds; round++) {
                for (int i = 0; i < contenders.length; i++) {
                    int turn = round % 2 == 0 ? i : contenders.length - 1 - i;
                    double before = contenders[turn].cpuSeconds();
                    Measurement measurement = loads.get(turn).run(SECONDS);
                    Leg leg = Leg.of(work, measurement, contenders[turn].cpuSeconds() - before);
                    legs.get(turn).add(leg);
                    raw.println(round + ",\"" + work.name() + "\",\"" + contenders[turn].name() + "\"," + leg.raw());
                }
            }
        } finally {
            for (Load load : loads) {
                load.close();
            }
        }
        Summary.print(work, contenders, legs);
    }
}
