package org.civarcos.cache.benchmarks.wire;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.civarcos.cache.benchmarks.wire.Work.Dialect;

/**
 * The application's own hits while a client reads at full speed from the server in its process; beside it the same while the
 * client reads from redis-server, which takes the processors as well.
 */
final class BesideApplication {
    private static final double SECONDS = 3;

    private final int rounds;
    private final PrintStream raw;

    BesideApplication(int rounds, PrintStream raw) {
        this.rounds = rounds;
        this.raw = raw;
    }

    void run() throws IOException {
        Work work = new Work(Dialect.RESP, false, 16, 3);
        List<Double> ofAlone = new ArrayList<>();
        List<Double> redisOfAlone = new ArrayList<>();
        List<Double> ofRedis = new ArrayList<>();
        try (Contender ours = Contender.java("ours, 1 loop", "resp", "1");
                Contender redis = Contender.redis()) {
            for (Contender contender : List.of(ours, redis)) {
                Work filling = new Work(Dialect.RESP, true, 100, 3);
                Load.send(contender.port(), Work.filling(Dialect.RESP, Work.KEYS, 3), filling.replyLength());
            }
            String unused = ours.ask("hits " + SECONDS);
            for (int round = 0; round < rounds; round++) {
                double alone = Double.parseDouble(ours.ask("hits " + SECONDS));
                double beside = under(ours, ours, work);
                double besideRedis = under(ours, redis, work);
                raw.printf("application,%d,%.0f,%.0f,%.0f%n", round, alone, beside, besideRedis);
                ofAlone.add(beside / alone);
                redisOfAlone.add(besideRedis / alone);
                ofRedis.add(beside / besideRedis);
            }
        }
        System.out.printf("%nthe application's own hits on one thread%n");
        System.out.println("  while a client reads ours, of alone            " + Summary.spread(ofAlone));
        System.out.println("  while a client reads redis-server, of alone    " + Summary.spread(redisOfAlone));
        System.out.println("  the first of the second                        " + Summary.spread(ofRedis));
    }

    private static double under(Contender application, Contender server, Work work) throws IOException {
        try (Load load = new Load(server.port(), work)) {
            Thread reader = new Thread(
                    () -> {
                        try {
                            Measurement unused = load.run(SECONDS + 0.5);
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    },
                    "load");
            reader.start();
            try {
                Thread.sleep(250);
                double hits = Double.parseDouble(application.ask("hits " + SECONDS));
                reader.join();
                return hits;
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }
}
