package org.civarcos.cache.impl.open;

import java.util.ArrayList;
import java.util.List;
import org.civarcos.cache.StoreConfig;
import org.civarcos.cache.spi.CacheSettings;
import org.civarcos.cache.spi.Settings;

/** The stores beside which counting costs nothing measurable: those that say so, and those that are made of such alone. */
final class FreeCounting {
    private final StoreProviders providers;
    private final Settings settings;

    FreeCounting(StoreProviders providers, Settings settings) {
        this.providers = providers;
        this.settings = settings;
    }

    /** Whether it costs nothing beside a store; not beside one that there is not or that cannot be opened. */
    boolean isBeside(StoreConfig store) {
        return isBeside(store, List.of());
    }

    private boolean isBeside(StoreConfig store, List<String> within) {
        if (store instanceof StoreConfig.Sharded sharded) {
            return sharded.shards().values().stream().allMatch(shard -> isBeside(shard, within));
        }
        if (store instanceof StoreConfig.Tiered tiered) {
            return isBeside(tiered.upper(), within) && isBeside(tiered.lower(), within);
        }
        String name = ((StoreConfig.Named) store).name();
        Settings own = settings.ofStoreAlone(name);
        String kind = own.get(CacheSettings.KIND).orElse(name);
        return switch (kind) {
            case Stores.SHARDED -> isBesideAll(own.list(CacheSettings.SHARDS), name, within);
            case Stores.TIERED -> isBesideAll(own.list(CacheSettings.TIERS), name, within);
            default -> providers.countsForFree(kind);
        };
    }

    private boolean isBesideAll(List<String> parts, String whole, List<String> within) {
        if (parts.isEmpty() || within.contains(whole)) {
            return false;
        }
        List<String> deeper = new ArrayList<>(within);
        deeper.add(whole);
        return parts.stream().allMatch(part -> isBeside(StoreConfig.named(part), deeper));
    }
}
