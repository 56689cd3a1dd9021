package org.civarcos.cache.impl.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheFailure;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheManagerListener;
import org.civarcos.cache.WriteBehindOptions;
import org.civarcos.cache.WriteBehindOptions.Retry;

/**
 * A life of a cache that writes behind, over a journal, until it is killed. First it checks what the lives before have
 * left, then it writes. See {@link KillTest}.
 */
final class KilledProcess {
    static final int KEYS = 60;

    /** Numbers of one life. */
    static final long MOST = 1_000_000;

    /** Names the file that says what happened to the journal since the last life: {@code flipped} or {@code torn}. */
    static final String DAMAGE = "damage";

    private final Path folder;
    private final long life;
    private final boolean isLast;
    private final SplittableRandom random;
    private final AtomicInteger reported = new AtomicInteger();

    private KilledProcess(Path folder, long life, boolean isLast) {
        this.folder = folder;
        this.life = life;
        this.isLast = isLast;
        random = new SplittableRandom(life);
    }

    /** Arguments: a folder, the number of the life, and whether it is the last, which ends in order. */
    public static void main(String[] arguments) throws Exception {
        rehearse();
        System.out.println("READY");
        if (System.in.read() >= 0) { // else nobody is there any more
            new KilledProcess(Path.of(arguments[0]), Long.parseLong(arguments[1]), Boolean.parseBoolean(arguments[2]))
                    .run();
        }
    }

    /** Whether a life compares the table with the model before it may be killed. The others may have no table at all. */
    static boolean mustCheck(long life) {
        return life % 3 == 2;
    }

    /** Ends the process at once, as one that has seen what must not be. */
    static IllegalStateException violation(String what) {
        System.out.println("VIOLATION: " + what);
        Runtime.getRuntime().halt(3);
        return new IllegalStateException(what);
    }

    /** Loads the classes, so that kills come to work that is done and not to a virtual machine that starts. */
    private static void rehearse() throws Exception {
        try (KilledTable table = new KilledTable("jdbc:h2:mem:rehearsal", new SplittableRandom(0));
                CacheManager manager = CacheManager.create()) {
            Cache<Long, String> cache = open(manager, table, WriteBehindOptions.DEFAULT);
            cache.put(1L, KilledTable.text(1, 1));
            cache.remove(2L);
            cache.writeBehind().orElseThrow().flush(Duration.ofSeconds(10));
        }
    }

    private static Cache<Long, String> open(CacheManager manager, KilledTable table, WriteBehindOptions options) {
        return manager.createCache(
                "places",
                CacheConfig.of(Long.class, String.class)
                        .writer(table)
                        .writeBehind(options.withRetry(
                                        new Retry(Duration.ofMillis(1), 2, Duration.ofMillis(20), Retry.FOREVER))
                                .withBatchSize(8)
                                .withDelay(Duration.ofMillis(1))
                                .withCloseTimeout(Duration.ofSeconds(60)))
                        .build());
    }

    private void run() throws Exception {
        String damage = Files.exists(folder.resolve(DAMAGE)) ? Files.readString(folder.resolve(DAMAGE)) : "";
        try (KilledTable table = KilledTable.in(folder, new SplittableRandom(life + 1));
                CacheManager manager = CacheManager.create();
                KillLog log = new KillLog(folder)) {
            manager.addListener(new CacheManagerListener() {
                @Override
                public void failed(CacheFailure failure) {
                    reported.incrementAndGet();
                }
            });
            Map<Long, Long> rows = table.rows();
            table.takesOlder = damage.equals("torn");
            table.isAway = damage.isEmpty() && !isLast && !mustCheck(life) && random.nextInt(2) == 0;
            Cache<Long, String> cache = open(
                    manager,
                    table,
                    WriteBehindOptions.DEFAULT
                            .withJournal(folder.resolve("journal"))
                            .withFsync(random.nextInt(5) == 0));
            if (!table.isAway) {
                check(cache, table, log, rows, damage);
            }
            for (long i = 1; i < MOST && !isLast; i++) {
                write(cache, log, life * MOST + i);
            }
        }
    }

    private void check(Cache<Long, String> cache, KilledTable table, KillLog log, Map<Long, Long> before, String damage)
            throws Exception {
        if (!cache.writeBehind().orElseThrow().flush(Duration.ofSeconds(50))) {
            throw violation("what was accepted is not written in 50 seconds");
        }
        Map<Long, Long> rows = table.rows();
        Map<Long, Set<Long>> possible = log.possible();
        int lost = 0;
        for (long key = 0; key < KEYS; key++) {
            long row = rows.getOrDefault(key, KillLog.NONE);
            if (!possible.getOrDefault(key, Set.of(KillLog.NONE)).contains(row) && !damage.equals("torn")) {
                lost++;
                boolean isUnchanged = row == before.getOrDefault(key, KillLog.NONE);
                if (damage.isEmpty() || !isUnchanged) {
                    throw violation("key " + key + " has " + row + ", had " + before.get(key) + " and should have "
                            + possible.get(key) + (damage.isEmpty() ? "" : ", or what it had"));
                }
            }
        }
        if (lost > 0 && table.givenUp.get() == 0 && reported.get() == 0) {
            throw violation(lost + " keys are lost and nobody is told");
        }
        if (damage.isEmpty() && table.givenUp.get() > 0) {
            throw violation(table.givenUp + " writes are given up");
        }
        log.restart(rows);
        if (damage.equals("torn")) {
            table.forget();
        }
        Files.deleteIfExists(folder.resolve(DAMAGE));
        System.out.println("CHECKED after " + (damage.isEmpty() ? "a kill" : damage));
    }

    private void write(Cache<Long, String> cache, KillLog log, long number) throws IOException {
        long key = random.nextInt(KEYS);
        boolean deletes = random.nextInt(5) == 0;
        log.tries(key, deletes ? KillLog.NONE : number);
        if (deletes) {
            cache.remove(key);
        } else {
            cache.put(key, KilledTable.text(key, number));
        }
        log.accepted(key, deletes ? KillLog.NONE : number);
        if (number % 50 == 0) {
            System.out.println("accepted");
        }
    }
}
