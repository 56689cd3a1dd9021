package org.civarcos.cache.impl.halfmade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Collectors;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheWriter;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.UnwrittenEntry;
import org.civarcos.cache.WriteBehindOptions;
import org.civarcos.cache.WriteBehindOptions.Retry;
import org.civarcos.cache.spi.CodecProvider;
import org.civarcos.cache.spi.StoreProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The creation of a manager and of a cache fails at each call of users' code in turn: nothing is left of it, and the next
 * creation works.
 */
@Timeout(180)
class HalfMadeTest {
    private static final Map<String, String> PROPERTIES = Map.of(
            "arcos.cache.cache.trial.store", "two",
            "arcos.cache.store.two.kind", "tiered",
            "arcos.cache.store.two.tiers", "fast, slow",
            "arcos.cache.store.fast.kind", "stepped",
            "arcos.cache.store.slow.kind", "distant",
            "arcos.cache.cache.trial.serializer", "stepped",
            "arcos.cache.cache.trial.clear_every", "1h",
            "arcos.cache.cache.trial.clear_at", "03:00");

    @TempDir
    private Path folder;

    private final Map<String, String> table = new ConcurrentHashMap<>();
    private final Set<String> givenUp = ConcurrentHashMap.newKeySet();
    private volatile boolean isAway;
    private URLClassLoader services;

    @BeforeEach
    void makeServices() throws IOException {
        Path files = Files.createDirectories(folder.resolve("services/META-INF/services"));
        Files.writeString(files.resolve(StoreProvider.class.getName()), SteppedStores.class.getName());
        Files.writeString(files.resolve(CodecProvider.class.getName()), SteppedCodecs.class.getName());
        services = new URLClassLoader(
                new URL[] {folder.resolve("services").toUri().toURL()}, HalfMadeTest.class.getClassLoader());
    }

    @AfterEach
    void close() throws IOException {
        Steps.disarm();
        Steps.OPEN.clear();
        services.close();
    }

    private CacheManager manager() {
        TimeSource time = new TimeSource() {
            @Override
            public long nanos() {
                Steps.pass("TimeSource.nanos");
                return System.nanoTime();
            }

            @Override
            public Instant instant() {
                Steps.pass("TimeSource.instant");
                return Instant.now();
            }
        };
        return CacheManager.builder()
                .classLoader(services)
                .time(time)
                .executor(task -> {
                    Steps.pass("Executor.execute");
                    ForkJoinPool.commonPool().execute(task);
                })
                .configSources(name -> {
                    Steps.pass("ConfigSource.get " + name);
                    return PROPERTIES.get(name);
                })
                .build();
    }

    private Cache<String, String> create(CacheManager manager) {
        CacheWriter<String, String> writer = new CacheWriter<>() {
            @Override
            public void write(String key, String value) {
                if (isAway) {
                    throw new IllegalStateException("the table is away");
                }
                table.put(key, value);
            }

            @Override
            public void delete(String key) {
                table.remove(key);
            }

            @Override
            public void gaveUp(List<UnwrittenEntry<String, String>> writes, Throwable cause) {
                writes.forEach(each -> givenUp.add(each.key()));
            }
        };
        return manager.createCache(
                "trial",
                CacheConfig.of(String.class, String.class)
                        .writer(writer)
                        .writeBehind(WriteBehindOptions.DEFAULT
                                .withJournal(folder.resolve("journal"))
                                .withDelay(Duration.ofMillis(1))
                                .withCloseTimeout(Duration.ofMillis(isAway ? 50 : 10_000))
                                .withRetry(new Retry(Duration.ofMillis(1), 2, Duration.ofMillis(5), Retry.FOREVER)))
                        .build());
    }

    private void leaveAWriteInTheJournal() {
        isAway = true;
        try (CacheManager manager = manager()) {
            create(manager).put("left", "over");
        }
    }

    @Test
    void creations_failAtEachStep_andLeaveNothing() throws IOException {
        leaveAWriteInTheJournal();
        Set<Long> before = threads();
        Set<String> failed = new TreeSet<>();
        for (int step = 0; ; step++) {
            assertThat(step).as("steps; the last was %s", Steps.failed).isLessThan(2_000);
            if (!failsAt(step, failed, before)) {
                break;
            }
        }
        assertThat(failed)
                .contains(
                        "new StoreProvider",
                        "StoreProvider.open",
                        "Store.capabilities",
                        "CodecProvider.codec",
                        "Codec.id",
                        "TimeSource.nanos",
                        "TimeSource.instant",
                        "ConfigSource.get arcos.cache.cache.trial.clear_at");
        isAway = false;
        works();
        assertThat(table).containsEntry("left", "over").containsEntry("key", "value");
    }

    /** Returns whether there was such a step. */
    private boolean failsAt(int step, Set<String> failed, Set<Long> before) throws IOException {
        Steps.arm(step);
        @Nullable CacheManager manager = null;
        boolean isMade = false;
        try {
            manager = manager();
            create(manager);
            isMade = true;
        } catch (Throwable e) {
            assertThat(Steps.failed).as("a step before " + e).isNotNull();
        }
        Steps.disarm();
        if (!isMade) {
            failed.add(String.valueOf(Steps.failed));
            leavesNothing();
        }
        if (manager != null) {
            if (!isMade) {
                assertThat(manager.cacheNames()).as(Steps.failed).isEmpty();
                assertThat(create(manager).get("left", (key, context) -> "lost"))
                        .as(Steps.failed)
                        .isEqualTo("over");
            }
            manager.close();
        }
        leavesNothing();
        if (givenUp.remove("left")) { // as it is with a value that another release's codec cannot read
            assertThat(Steps.failed).isEqualTo("Codec.decode");
            leaveAWriteInTheJournal();
        }
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(threads())
                        .as("threads after a failure of %s", Steps.failed)
                        .isSubsetOf(before));
        return Steps.failed != null;
    }

    private void leavesNothing() throws IOException {
        assertThat(Steps.OPEN).as("stores after a failure of %s", Steps.failed).isEmpty();
        try (FileChannel channel =
                        FileChannel.open(folder.resolve("journal").resolve("lock"), StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) { // throws if this process has it
            assertThat(lock).as("the lock after a failure of %s", Steps.failed).isNotNull();
        }
    }

    private void works() {
        try (CacheManager manager = manager()) {
            Cache<String, String> cache = create(manager);
            cache.put("key", "value");
            assertThat(cache.writeBehind().orElseThrow().flush(Duration.ofSeconds(20)))
                    .isTrue();
        }
    }

    /** The threads that are ours, but for the clock that all managers share. */
    private static Set<Long> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("arcos")
                        && !thread.getName().equals("arcos-cache-clock"))
                .map(Thread::getId)
                .collect(Collectors.toSet());
    }
}
