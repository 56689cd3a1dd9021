package org.civarcos.cache.impl.manager;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.civarcos.cache.Cache;
import org.civarcos.cache.Registration;
import org.civarcos.cache.impl.timetable.Timetable;
import org.civarcos.cache.spi.EffectiveSettings;
import org.civarcos.cache.spi.ManagerOptions;

/**
 * The one line in the log with which a manager says that it is on: its caches by their stores, and which sources of
 * configuration set something. It comes a second after the first cache, since applications make their caches together.
 * Thread-safe.
 */
final class StartLine {
    private static final Logger LOG = System.getLogger("org.civarcos.cache");
    private static final Duration AFTER_THE_FIRST = Duration.ofSeconds(1);
    private static final int MOST_NAMES = 20;

    private final ManagerOptions options;
    private final Timetable timetable;
    private final Supplier<Collection<? extends Cache<?, ?>>> caches;
    private final AtomicBoolean isDue = new AtomicBoolean();

    /**
     * Makes the line of a manager.
     *
     * @param caches tells those that there are when the line is written
     */
    StartLine(ManagerOptions options, Timetable timetable, Supplier<Collection<? extends Cache<?, ?>>> caches) {
        this.options = options;
        this.timetable = timetable;
        this.caches = caches;
    }

    /** Takes note of a new cache. */
    void created() {
        if (isDue.compareAndSet(false, true) && LOG.isLoggable(Level.INFO)) {
            Registration unused = timetable.once(AFTER_THE_FIRST, () -> LOG.log(Level.INFO, text()));
        }
    }

    private String text() {
        Collection<? extends Cache<?, ?>> all = caches.get();
        List<String> names = all.stream().map(Cache::name).toList();
        Map<String, Integer> sources =
                EffectiveSettings.countsBySource(options.settings(), options.classLoader(), names);
        return "the cache manager \"" + options.name() + "\" is on; " + stores(all) + "; "
                + (sources.isEmpty()
                        ? "nothing is set"
                        : sources.entrySet().stream()
                                .map(source -> source.getValue() + " from " + source.getKey())
                                .collect(Collectors.joining(", ", "settings: ", "")));
    }

    private static String stores(Collection<? extends Cache<?, ?>> caches) {
        Map<String, List<String>> byStore = caches.stream()
                .collect(Collectors.groupingBy(
                        cache -> cache.config()
                                .storeConfig()
                                .map(Object::toString)
                                .orElse("no store"),
                        TreeMap::new,
                        Collectors.mapping(Cache::name, Collectors.toList())));
        return byStore.isEmpty()
                ? "no caches"
                : byStore.entrySet().stream()
                        .map(store -> names(store.getValue()) + " on " + store.getKey())
                        .collect(Collectors.joining("; ", "caches: ", ""));
    }

    private static String names(List<String> names) {
        String first = names.stream().sorted().limit(MOST_NAMES).collect(Collectors.joining(", "));
        return names.size() > MOST_NAMES ? first + " and " + (names.size() - MOST_NAMES) + " more" : first;
    }
}
