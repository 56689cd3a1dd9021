package org.civarcos.cache.impl.open;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.civarcos.cache.StoreConfig;
import org.civarcos.cache.spi.CacheSettings;
import org.civarcos.cache.spi.Settings;

/** The kinds of the stores that a store is made of, by what the code and the configuration say. */
final class PartKinds {
    private final Settings settings;

    PartKinds(Settings settings) {
        this.settings = settings;
    }

    /** The kinds, whether there are such or not; empty for a store that is made of itself or of nothing. */
    Optional<Set<String>> of(StoreConfig store) {
        Set<String> kinds = new TreeSet<>();
        return add(store, List.of(), kinds) ? Optional.of(kinds) : Optional.empty();
    }

    private boolean add(StoreConfig store, List<String> within, Set<String> kinds) {
        if (store instanceof StoreConfig.Sharded sharded) {
            return sharded.shards().values().stream().allMatch(shard -> add(shard, within, kinds));
        }
        if (store instanceof StoreConfig.Tiered tiered) {
            return add(tiered.upper(), within, kinds) && add(tiered.lower(), within, kinds);
        }
        String name = ((StoreConfig.Named) store).name();
        Settings own = settings.ofStoreAlone(name);
        String kind = own.get(CacheSettings.KIND).orElse(name);
        return switch (kind) {
            case Stores.SHARDED -> addAll(own.list(CacheSettings.SHARDS), name, within, kinds);
            case Stores.TIERED -> addAll(own.list(CacheSettings.TIERS), name, within, kinds);
            default -> {
                kinds.add(kind);
                yield true;
            }
        };
    }

    private boolean addAll(List<String> parts, String whole, List<String> within, Set<String> kinds) {
        if (parts.isEmpty() || within.contains(whole)) {
            return false;
        }
        List<String> deeper = new ArrayList<>(within);
        deeper.add(whole);
        return parts.stream().allMatch(part -> add(StoreConfig.named(part), deeper, kinds));
    }
}
