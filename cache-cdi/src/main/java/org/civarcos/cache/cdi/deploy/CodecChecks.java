package org.civarcos.cache.cdi.deploy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.CacheEvent;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.TypeRef;
import org.civarcos.cache.spi.CacheSettings;
import org.civarcos.cache.spi.ManagerOptions;
import org.civarcos.cache.spi.Settings;
import org.civarcos.cache.spi.StoreContext;
import org.civarcos.cache.spi.StoreObserver;
import org.civarcos.cache.support.Findings;
import org.jspecify.annotations.Nullable;

/**
 * Finds keys and values that cannot be written, for caches whose configured store is not in this process, and values of
 * those in memory that a serializer is set for.
 */
final class CodecChecks {
    private final ManagerOptions options;

    CodecChecks(ClassLoader application, Settings settings) {
        this.options = ManagerOptions.of("deployment", application, TimeSource.system(), task -> {}, settings);
    }

    void check(String place, String cacheName, TypeRef<?> keyType, TypeRef<?> valueType, Findings findings) {
        Settings settings = options.settings();
        String store = settings.ofCache(cacheName)
                .get(CacheSettings.STORE)
                .or(() -> settings.get(CacheSettings.STORE))
                .orElse(CacheConfig.DEFAULT_STORE);
        StoreContext<?, ?> context = context(cacheName, keyType, valueType);
        if (isLocal(store, settings, new HashSet<>())) {
            check(
                    place,
                    store,
                    context::serializer,
                    "hold the objects: arcos.cache.cache.NAME.serializer=none",
                    findings);
            return;
        }
        String cure = "leave this cache on the heap: arcos.cache.cache.NAME.store=heap";
        check(place, store, context::keyCodec, cure, findings);
        check(place, store, context::valueCodec, cure, findings);
    }

    /** Whether a store, with all that it is made of, is on the heap. */
    private static boolean isLocal(String store, Settings settings, Set<String> within) {
        if (!within.add(store)) {
            return true; // it is made of itself, which is said when it is opened
        }
        Settings own = settings.ofStoreAlone(store);
        List<String> parts = new ArrayList<>(own.list(CacheSettings.SHARDS));
        parts.addAll(own.list(CacheSettings.TIERS));
        return parts.isEmpty()
                ? own.get(CacheSettings.KIND).orElse(store).equals(CacheConfig.DEFAULT_STORE)
                : parts.stream().allMatch(part -> isLocal(part, settings, within));
    }

    private <K, V> StoreContext<K, V> context(String cacheName, TypeRef<K> keyType, TypeRef<V> valueType) {
        return new StoreContext<>(cacheName, CacheConfig.of(keyType, valueType).build(), options, new Deaf<>());
    }

    private static void check(String place, String store, Runnable choice, String cure, Findings findings) {
        try {
            choice.run();
        } catch (CacheConfigurationException e) {
            findings.add(
                    place,
                    "the store \"" + store + "\" cannot hold what is cached here: " + e.getMessage(),
                    "do as it says, or " + cure);
        }
    }

    /** Hears nothing: no store is opened. */
    private static final class Deaf<K, V extends @Nullable Object> implements StoreObserver<K, V> {
        @Override
        public void note(CacheEvent.Type type, K key, @Nullable V value, @Nullable V oldValue) {}

        @Override
        public void deliver() {}
    }
}
