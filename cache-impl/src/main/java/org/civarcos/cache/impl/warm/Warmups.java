package org.civarcos.cache.impl.warm;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ThreadFactory;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.Warmup;
import org.civarcos.cache.WarmupOptions;
import org.civarcos.cache.WarmupProgress;
import org.civarcos.cache.impl.config.EngineSettings;
import org.civarcos.cache.impl.timetable.Timetable;
import org.civarcos.cache.spi.ManagerOptions;
import org.civarcos.cache.spi.Settings;

/** The warm-ups of one manager. */
public final class Warmups implements AutoCloseable {
    private final ManagerOptions manager;
    private final RecordedKeys recordedKeys;

    /** Ends runs in a thread that no load can hold up. */
    private final Timetable ends;

    private final Map<String, WarmupRun> runs = new ConcurrentSkipListMap<>();

    /**
     * Makes none yet.
     *
     * @param manager gives time, threads and settings
     * @param timetable for what is done every now and then
     */
    public Warmups(ManagerOptions manager, Timetable timetable) {
        this.manager = manager;
        recordedKeys = new RecordedKeys(manager, timetable);
        ThreadFactory threads = WarmupThreads.factory("end", manager);
        ends = new Timetable(manager.time(), work -> threads.newThread(work).start());
    }

    /**
     * Makes a warm-up.
     *
     * @param name its name
     * @param options how it goes, before what the settings say
     * @param owner the manager, as its users know it
     * @return a new warm-up
     */
    public Warmup create(String name, WarmupOptions options, CacheManager owner) {
        WarmupRun run = new WarmupRun(
                name,
                options.orElse(set(manager.settings())),
                owner,
                new WarmupThreads(name, manager),
                recordedKeys,
                ends);
        runs.put(name, run);
        return run;
    }

    private static WarmupOptions set(Settings settings) {
        return new WarmupOptions(
                settings.get(EngineSettings.WARM_PARALLELISM)
                        .map(OptionalInt::of)
                        .orElse(OptionalInt.empty()),
                settings.get(EngineSettings.WARM_PER_SECOND)
                        .map(OptionalDouble::of)
                        .orElse(OptionalDouble.empty()),
                settings.get(EngineSettings.WARM_TIMEOUT),
                settings.get(EngineSettings.WARM_LOG_EVERY));
    }

    /** {@return how far they are, by name} */
    public List<WarmupProgress> progress() {
        return runs.values().stream().map(WarmupRun::progress).toList();
    }

    /** Gives up what is not loaded yet, and records which keys were hottest; the caches are still open. */
    @Override
    public void close() {
        runs.values().forEach(WarmupRun::cancel);
        ends.close();
        recordedKeys.record();
    }
}
