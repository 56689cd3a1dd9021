package org.civarcos.cache.impl.warm;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.impl.config.EngineSettings;
import org.civarcos.cache.impl.timetable.Timetable;
import org.civarcos.cache.spi.Codec;
import org.civarcos.cache.spi.ManagerOptions;
import org.civarcos.cache.spi.Settings;

/**
 * The hottest keys of the caches of a manager, from one run of the application to the next: see
 * {@link org.civarcos.cache.CacheWarmer#recorded}. A file that cannot be read or written is logged, and nothing more.
 */
final class RecordedKeys {
    private static final Logger LOG = System.getLogger("org.civarcos.cache.warmup");

    /** As many as {@link Cache#hottest} finds at most: of a cache of 10,000 the tenth that most reads are for. */
    private static final int MOST = 1_000;

    private static final Duration DEFAULT_EVERY = Duration.ofMinutes(5);

    private final ManagerOptions manager;
    private final Timetable timetable;
    private final Map<String, Recording<?>> recordings = new ConcurrentHashMap<>();
    private final AtomicBoolean isPeriodic = new AtomicBoolean();

    RecordedKeys(ManagerOptions manager, Timetable timetable) {
        this.manager = manager;
        this.timetable = timetable;
    }

    /** Recorder of one cache's events. */
    private record Recording<K>(Cache<K, ?> cache, Codec<K> codec, KeyFile file, int limit) {
        List<K> read() {
            try {
                return file.read(codec, limit);
            } catch (IOException e) {
                LOG.log(Level.WARNING, "cannot read the hottest keys of cache " + cache.name(), e);
                return List.of();
            }
        }

        /** A cache without entries was cleared, or just opened: what was hot before is the better guess. */
        void write() {
            try {
                List<K> keys =
                        cache.hottest(limit).stream().map(CacheEntry::key).toList();
                if (!keys.isEmpty()) {
                    file.write(codec, keys);
                }
            } catch (IOException | RuntimeException e) {
                LOG.log(Level.WARNING, "cannot record the hottest keys of cache " + cache.name(), e);
            }
        }
    }

    <K> List<K> of(Cache<K, ?> cache) {
        Settings settings = manager.settings();
        Optional<Path> directory = settings.get(EngineSettings.WARM_DIRECTORY);
        if (directory.isEmpty()) {
            LOG.log(
                    Level.INFO,
                    "no hottest keys of cache " + cache.name() + ": set arcos.cache.warm.directory to record them");
            return List.of();
        }
        int limit = settings.ofCache(cache.name())
                .get(EngineSettings.CACHE_WARM_KEYS)
                .or(() -> settings.get(EngineSettings.WARM_KEYS))
                .map(keys -> (int) Math.min(keys, MOST))
                .orElse(MOST);
        Codec<K> codec = manager.keyCodec(cache.name(), cache.config().keyType());
        KeyFile file = new KeyFile(directory.get(), cache.name());
        Recording<K> recording = new Recording<>(cache, codec, file, limit);
        List<K> keys = recording.read();
        cache.hottest(1); // tells whether the store can say so at all
        recordings.put(cache.name(), recording);
        recordPeriodically(settings.get(EngineSettings.WARM_RECORD_EVERY).orElse(DEFAULT_EVERY));
        return keys;
    }

    private void recordPeriodically(Duration every) {
        if (isPeriodic.compareAndSet(false, true)) {
            timetable.every(every, this::record);
        }
    }

    /** Writes what is hottest now. */
    void record() {
        recordings.values().stream()
                .filter(recording -> !recording.cache().isClosed())
                .forEach(Recording::write);
    }
}
