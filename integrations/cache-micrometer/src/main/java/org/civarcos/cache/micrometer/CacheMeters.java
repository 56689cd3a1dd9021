package org.civarcos.cache.micrometer;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheManagerListener;
import org.civarcos.cache.CacheStatistics;
import org.civarcos.cache.EvictionCause;
import org.civarcos.cache.Registration;
import org.civarcos.cache.WriteBehind;
import org.civarcos.cache.WriteBehindStatistics;
import org.civarcos.cache.spi.Durations;

/**
 * The meters of all caches of a manager, those that are there and those that come. Each has the tags {@code cache} and
 * {@code cache.manager}; their names are those of Micrometer's own cache meters where there is one.
 *
 * <table>
 * <caption>The meters</caption>
 * <tr><th>meter</th><th>tag</th><th>what it counts</th></tr>
 * <tr><td>{@code cache.gets}</td><td>{@code result}: {@code hit}, {@code miss}, {@code collapsed}</td><td>reads
 * *</td></tr>
 * <tr><td>{@code cache.puts}</td><td></td><td>writes, stored loads among them *</td></tr>
 * <tr><td>{@code cache.removals}</td><td></td><td>removed entries *</td></tr>
 * <tr><td>{@code cache.loads}</td><td>{@code result}: {@code success}, {@code failure}</td><td>loads *</td></tr>
 * <tr><td>{@code cache.load.duration}</td><td></td><td>loads and the time that they took *</td></tr>
 * <tr><td>{@code cache.loads.in.flight}</td><td></td><td>loads that are under way</td></tr>
 * <tr><td>{@code cache.evictions}</td><td>{@code cause}: {@code expired}, or an {@link EvictionCause}</td><td>entries
 * that
 *     had to go</td></tr>
 * <tr><td>{@code cache.refusals}</td><td></td><td>writes that found no room</td></tr>
 * <tr><td>{@code cache.failures}</td><td></td><td>operations that the store failed</td></tr>
 * <tr><td>{@code cache.writes.behind}</td><td>{@code result}: {@code written}, {@code coalesced}, {@code retried},
 *     {@code failed}</td><td>what became of writes that are done later, where there are such</td></tr>
 * <tr><td>{@code cache.writes.pending}</td><td></td><td>keys whose last write is still to be done</td></tr>
 * <tr><td>{@code cache.size}</td><td></td><td>entries, where the store can tell it cheaply</td></tr>
 * </table>
 *
 * <p>* only where the cache counts: on Redis and for stored responses unless {@code arcos.cache.statistics}, or that of
 * the cache, is false; on the heap only if it is true.
 */
public final class CacheMeters implements MeterBinder, AutoCloseable {
    private final CacheManager manager;
    private final List<Binding> bindings = new ArrayList<>();

    /**
     * Makes the meters of a manager.
     *
     * @param manager the manager
     */
    public CacheMeters(CacheManager manager) {
        this.manager = manager;
    }

    @Override
    public synchronized void bindTo(MeterRegistry registry) {
        Binding binding = new Binding(manager, registry);
        try {
            binding.start();
            bindings.add(binding);
        } catch (Throwable e) { // a registry that refuses: nothing of ours stays behind
            binding.stop();
            throw e;
        }
    }

    /** Removes the meters from all registries. */
    @Override
    public synchronized void close() {
        bindings.forEach(Binding::stop);
        bindings.clear();
    }

    /** The meters of one manager in one registry. */
    private static final class Binding implements CacheManagerListener {
        private final CacheManager manager;
        private final MeterRegistry registry;
        private final Map<String, List<Meter>> meters = new ConcurrentHashMap<>();
        private Registration registration = () -> {};

        Binding(CacheManager manager, MeterRegistry registry) {
            this.manager = manager;
            this.registry = registry;
        }

        void start() {
            registration = manager.addListener(this);
            for (String name : manager.cacheNames()) {
                manager.getCache(name).ifPresent(this::cacheCreated);
            }
        }

        void stop() {
            registration.close();
            List.copyOf(meters.keySet()).forEach(this::cacheClosed);
        }

        @Override
        public void cacheCreated(Cache<?, ?> cache) {
            meters.computeIfAbsent(cache.name(), name -> register(cache));
        }

        @Override
        public void cacheClosed(String cacheName) {
            List<Meter> closed = meters.remove(cacheName);
            if (closed != null) {
                closed.forEach(registry::remove);
            }
        }

        private List<Meter> register(Cache<?, ?> cache) {
            List<Meter> made = new ArrayList<>();
            try {
                register(cache, made);
                return made;
            } catch (Throwable e) { // half of them would stay for ever
                made.forEach(registry::remove);
                throw e;
            }
        }

        private void register(Cache<?, ?> cache, List<Meter> made) {
            Tags tags = Tags.of("cache", cache.name(), "cache.manager", manager.name());
            CacheStatistics now = cache.statistics();
            if (now.enabled()) {
                made.add(counter("cache.gets", tags.and("result", "hit"), cache, CacheStatistics::hits));
                made.add(counter("cache.gets", tags.and("result", "miss"), cache, CacheStatistics::misses));
                made.add(counter("cache.gets", tags.and("result", "collapsed"), cache, CacheStatistics::collapsed));
                made.add(counter("cache.puts", tags, cache, CacheStatistics::puts));
                made.add(counter("cache.removals", tags, cache, CacheStatistics::removals));
                made.add(counter("cache.loads", tags.and("result", "success"), cache, CacheStatistics::loads));
                made.add(counter("cache.loads", tags.and("result", "failure"), cache, CacheStatistics::loadFailures));
                made.add(FunctionTimer.builder(
                                "cache.load.duration",
                                cache,
                                of -> of.statistics().loads() + of.statistics().loadFailures(),
                                of -> Durations.nanos(of.statistics().loadTime()),
                                TimeUnit.NANOSECONDS)
                        .tags(tags)
                        .register(registry));
            }
            for (EvictionCause cause : EvictionCause.values()) {
                made.add(counter(
                        "cache.evictions",
                        tags.and("cause", cause.name().toLowerCase(Locale.ROOT)),
                        cache,
                        of -> of.evictionsByCause().getOrDefault(cause, 0L)));
            }
            made.add(counter("cache.refusals", tags, cache, CacheStatistics::refusals));
            made.add(counter("cache.evictions", tags.and("cause", "expired"), cache, CacheStatistics::expirations));
            made.add(counter("cache.failures", tags, cache, CacheStatistics::storeFailures));
            made.add(gauge("cache.loads.in.flight", tags, cache, CacheStatistics::inFlight));
            if (now.size().isPresent()) {
                made.add(gauge("cache.size", tags, cache, of -> of.size().orElse(0)));
            }
            cache.writeBehind().ifPresent(behind -> registerWrites(behind, tags, made));
        }

        private void registerWrites(WriteBehind behind, Tags tags, List<Meter> made) {
            made.add(Gauge.builder(
                            "cache.writes.pending",
                            behind,
                            of -> of.statistics().pending())
                    .tags(tags)
                    .register(registry));
            Map<String, ToDoubleFunction<WriteBehindStatistics>> results = Map.of(
                    "written", WriteBehindStatistics::written,
                    "coalesced", WriteBehindStatistics::coalesced,
                    "retried", WriteBehindStatistics::retried,
                    "failed", WriteBehindStatistics::failed);
            results.forEach((result, count) -> made.add(
                    FunctionCounter.builder("cache.writes.behind", behind, of -> count.applyAsDouble(of.statistics()))
                            .tags(tags.and("result", result))
                            .register(registry)));
        }

        private Meter counter(String name, Tags tags, Cache<?, ?> cache, ToDoubleFunction<CacheStatistics> count) {
            return FunctionCounter.builder(name, cache, of -> count.applyAsDouble(of.statistics()))
                    .tags(tags)
                    .register(registry);
        }

        private Meter gauge(String name, Tags tags, Cache<?, ?> cache, ToDoubleFunction<CacheStatistics> value) {
            return Gauge.builder(name, cache, of -> value.applyAsDouble(of.statistics()))
                    .tags(tags)
                    .register(registry);
        }
    }
}
