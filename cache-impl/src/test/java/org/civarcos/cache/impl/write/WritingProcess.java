package org.civarcos.cache.impl.write;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheWriter;
import org.civarcos.cache.CacheWriterException;
import org.civarcos.cache.WriteBehindOptions;
import org.civarcos.cache.WriteBehindOptions.Retry;

/** A process that accepts writes into a journal, for a table that is away, until its disk is full. It says what it did. */
final class WritingProcess {
    /** After so many refusals, and a write that was accepted then, it has seen enough. */
    private static final int REFUSALS = 15;

    private WritingProcess() {}

    /** A table that is away, or there. */
    record Table(boolean isAway, Map<String, String> written) implements CacheWriter<String, String> {
        @Override
        public void write(String key, String value) {
            if (isAway) {
                throw new IllegalStateException("the table is away");
            }
            written.put(key, value);
        }

        @Override
        public void delete(String key) {
            written.remove(key);
        }
    }

    static Cache<String, String> open(CacheManager manager, Path journal, Table table) {
        return manager.createCache(
                "places",
                CacheConfig.of(String.class, String.class)
                        .writer(table)
                        .writeBehind(WriteBehindOptions.DEFAULT
                                .withJournal(journal)
                                .withDelay(Duration.ofMillis(1))
                                .withRetry(new Retry(Duration.ofMillis(5), 2, Duration.ofMillis(50), Retry.FOREVER))
                                .withCloseTimeout(Duration.ofMillis(100)))
                        .build());
    }

    /** The value of a key, as often as it was written: sometimes long, so that what comes after may fit again. */
    static String value(String key, int number) {
        return key + "-" + number + "-" + "x".repeat(number % 7 == 0 ? 30_000 : number % 60);
    }

    /** Argument: the folder of the journal. Prints a line for each write that was accepted, and for each that was not. */
    public static void main(String[] arguments) {
        CacheManager manager = CacheManager.create();
        Cache<String, String> cache = open(manager, Path.of(arguments[0]), new Table(true, new TreeMap<>()));
        int refusals = 0;
        boolean isAccepted = false;
        for (int number = 1; refusals < REFUSALS || !isAccepted; number++) {
            String key = "key-" + number % 20;
            String former = cache.get(key);
            try {
                cache.put(key, value(key, number));
                isAccepted = true;
                System.out.println("accepted " + key + " " + number);
            } catch (CacheWriterException e) {
                isAccepted = false;
                refusals++;
                String now = cache.get(key);
                boolean isUnchanged = former == null ? now == null : former.equals(now);
                System.out.println("refused " + key + " " + number + " " + isUnchanged + " " + e.getMessage());
            }
        }
        Runtime.getRuntime().halt(0);
    }

    /** The command of a process of a class, in this virtual machine's class path. */
    static List<String> command(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
        Stream.of(arguments).forEach(command::add);
        return command;
    }
}
