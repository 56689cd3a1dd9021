package org.civarcos.cache.impl.write;

import java.io.FileOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.WriteBehindOptions;
import org.civarcos.cache.WriteBehindOptions.Retry;

/** Writes behind, over a journal, until it is killed; notes what was accepted after the fact. See {@link KillTest}. */
final class KilledProcess {
    static final int KEYS = 60;

    private KilledProcess() {}

    /** Arguments: a folder, the first number to write, and how many to write before it ends in order. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        long first = Long.parseLong(arguments[1]);
        long count = Long.parseLong(arguments[2]);
        Random random = new Random(first);
        Random faults = new Random(first + 1);
        WriteBehindOptions options = WriteBehindOptions.DEFAULT
                .withRetry(new Retry(Duration.ofMillis(1), 2, Duration.ofMillis(20), Retry.FOREVER))
                .withBatchSize(8)
                .withDelay(Duration.ofMillis(1))
                .withCloseTimeout(Duration.ofSeconds(60))
                .withJournal(folder.resolve("journal"));
        try (Database database = new Database(folder.resolve("places"), 5, () -> faults.nextInt(4) == 0);
                CacheManager manager = CacheManager.create();
                FileOutputStream accepted =
                        new FileOutputStream(folder.resolve("accepted").toFile(), true)) {
            Cache<Long, Long> cache = manager.createCache(
                    "places",
                    CacheConfig.of(Long.class, Long.class)
                            .writer(database)
                            .writeBehind(options)
                            .build());
            for (long number = first; number < first + count; number++) {
                long key = random.nextInt(KEYS);
                boolean deletes = random.nextInt(5) == 0;
                if (deletes) {
                    cache.remove(key);
                } else {
                    cache.put(key, number);
                }
                String line = key + " " + (deletes ? "-" : "+") + " " + number + "\n";
                accepted.write(line.getBytes(StandardCharsets.US_ASCII));
            }
        }
    }
}
