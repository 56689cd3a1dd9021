package org.civarcos.cache.admin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheHealth;
import org.civarcos.cache.CacheStatistics;
import org.civarcos.cache.StorePart;
import org.civarcos.cache.WriteBehindStatistics;
import org.civarcos.cache.spi.Durations;
import org.jspecify.annotations.Nullable;

/** The caches as a whole: how they are made, what they hold and what they have counted. */
final class CachesView {
    private CachesView() {}

    static JsonObject caches(AdminCall call) {
        CacheHealth health = call.manager().health();
        List<JsonObject> caches = new ArrayList<>();
        for (String name : call.manager().cacheNames()) {
            call.manager().getCache(name).ifPresent(cache -> caches.add(of(cache, health)));
        }
        return new JsonObject()
                .with("manager", call.manager().name())
                .with("time", call.manager().time().instant())
                .with("caches", caches);
    }

    static JsonObject cache(AdminCall call) {
        return of(call.cache(), call.manager().health());
    }

    private static JsonObject of(Cache<?, ?> cache, CacheHealth health) {
        CacheConfig<?, ?> config = cache.config();
        CacheStatistics counts = cache.statistics();
        CacheHealth.Incident incident = health.recent().get(cache.name());
        return new JsonObject()
                .with("name", cache.name())
                .with("store", config.storeConfig().map(Object::toString).orElse(null))
                .with("keys", config.keyType())
                .with("values", config.valueType())
                .with(
                        "evictionPolicy",
                        config.evictionPolicy().map(CachesView::lower).orElse(null))
                .with("bound", orNull(bound(cache)))
                .with("boundOf", config.maximumWeight().isPresent() ? "weight" : "entries")
                .with("size", orNull(counts.size()))
                .with("weight", orNull(counts.weight()))
                .with("readsThrough", config.loader().isPresent())
                .with("statistics", statistics(counts))
                .with("parts", parts(counts.parts()))
                .with(
                        "writeBehind",
                        cache.writeBehind()
                                .map(behind -> writes(behind.statistics()))
                                .orElse(null))
                .with("failure", incident == null ? null : StateView.incident(incident));
    }

    private static OptionalLong bound(Cache<?, ?> cache) {
        try {
            return cache.bound();
        } catch (UnsupportedOperationException none) {
            return OptionalLong.empty();
        }
    }

    private static JsonObject statistics(CacheStatistics counts) {
        JsonObject causes = new JsonObject();
        counts.evictionsByCause().forEach((cause, count) -> causes.with(lower(cause), count));
        return new JsonObject()
                .with("enabled", counts.enabled())
                .with("hits", counts.hits())
                .with("misses", counts.misses())
                .with("collapsed", counts.collapsed())
                .with("hitRatio", counts.hitRatio())
                .with("puts", counts.puts())
                .with("removals", counts.removals())
                .with("loads", counts.loads())
                .with("loadFailures", counts.loadFailures())
                .with("loadMillis", millis(counts.loadTime()))
                .with("inFlight", counts.inFlight())
                .with("evictions", counts.evictions())
                .with("evictionsByCause", causes)
                .with("refusals", counts.refusals())
                .with("expirations", counts.expirations())
                .with("storeFailures", counts.storeFailures());
    }

    private static List<JsonObject> parts(List<StorePart> parts) {
        return parts.stream()
                .map(part -> new JsonObject()
                        .with("name", part.name())
                        .with("hits", part.hits())
                        .with("misses", part.misses())
                        .with("size", orNull(part.size()))
                        .with("parts", parts(part.parts())))
                .toList();
    }

    private static JsonObject writes(WriteBehindStatistics writes) {
        return new JsonObject()
                .with("pending", writes.pending())
                .with("written", writes.written())
                .with("coalesced", writes.coalesced())
                .with("retried", writes.retried())
                .with("failed", writes.failed());
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static long millis(Duration duration) {
        return Durations.millis(duration);
    }

    private static @Nullable Long orNull(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }
}
