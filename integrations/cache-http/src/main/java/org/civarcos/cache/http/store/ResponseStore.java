package org.civarcos.cache.http.store;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Fence;
import org.civarcos.cache.TypeRef;
import org.civarcos.cache.http.CacheStatus.Forward;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.PartialContent;
import org.civarcos.cache.http.Profile;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.ResponseKey;
import org.civarcos.cache.http.Reuse;
import org.civarcos.cache.http.Rules;
import org.civarcos.cache.http.StoredEntry;
import org.civarcos.cache.http.StoredResponse;
import org.civarcos.cache.http.VariantIndex;
import org.civarcos.cache.http.Vary;
import org.civarcos.cache.spi.ReadCounter;
import org.jspecify.annotations.Nullable;

/**
 * Stored responses under keys of two levels (RFC 9111 section 4.1). A response that does not vary stands under its URI;
 * where responses vary, the URI leads to an index, and that, with the request's selecting fields, to the response.
 *
 * <p>Nothing is put that was made before an invalidation: a fence is open on the URI, and on the variant where it is
 * known, from before the resource ran. The first response that varies shows its variant's key only at its end; there
 * the index goes in under the first fence, with the response's tags, while a second one is open on the variant
 * already, so that no moment is unwatched.
 */
public final class ResponseStore {
    /** The property of the REST configuration, of a server or a client, that may hold a {@link CacheManager}. */
    public static final String MANAGER = "org.civarcos.cache.manager";

    private static final int ATTEMPTS = 4;

    private final Cache<String, StoredEntry> cache;
    private final ReadCounter requests;

    public ResponseStore(Cache<String, StoredEntry> cache) {
        this.cache = cache;
        requests = cache.unwrap(ReadCounter.class);
    }

    /** Counts a request, however often it looked into the cache. */
    public void count(ReadCounter.Outcome outcome) {
        requests.count(outcome);
    }

    /** A store that cannot weigh, such as one on a server, has a bound of its own, and goes without ours. */
    public static Cache<String, StoredEntry> open(CacheManager manager, String name, long maxBytes) {
        CacheConfig<String, StoredEntry> config = CacheConfig.of(
                        String.class, TypeRef.<StoredEntry>of(StoredEntry.class))
                .statisticsByDefault(true) // one count for each request, which itself costs far more
                .build();
        try {
            return manager.getOrCreateCache(
                    name,
                    config.toBuilder().maximumWeight(maxBytes, new HeapBytes()).build());
        } catch (CacheConfigurationException e) {
            return manager.getOrCreateCache(name, config);
        }
    }

    public Lookup find(ResponseKey key, HeaderFields request, Profile profile) {
        StoredEntry entry = cache.get(key.text());
        if (entry instanceof VariantIndex index) {
            String variantKey = key.variant(index.vary().select(request, profile));
            StoredResponse variant = selected(cache.get(variantKey), request, profile);
            return new Lookup(key, variant, Forward.VARY_MISS, index, variantKey);
        }
        StoredResponse response = selected(entry, request, profile);
        boolean other = response == null && entry instanceof StoredResponse;
        return new Lookup(key, response, other ? Forward.VARY_MISS : Forward.URI_MISS, null, null);
    }

    private static @Nullable StoredResponse selected(
            @Nullable StoredEntry entry, HeaderFields request, Profile profile) {
        return entry instanceof StoredResponse response && response.isSelectedBy(request, profile) ? response : null;
    }

    /** Opens a fill for a request that goes on. */
    public Fill open(Lookup lookup, Reuse reuse, Flights.@Nullable Flight flight, Openings openings) {
        Fence fence = cache.fence(lookup.key().text());
        String variantKey = lookup.variantKey();
        Fence variantFence = variantKey == null ? null : cache.fence(variantKey);
        return new Fill(lookup, reuse, fence, variantFence, flight, openings);
    }

    /** The tags of the response that a fill renews; empty if it is gone. */
    public Optional<Set<String>> tagsOf(Fill fill) {
        return cache.entry(fill.flightKey()).map(CacheEntry::tags);
    }

    /** Drops the response that a fill was to renew. */
    public void drop(Fill fill) {
        cache.remove(fill.flightKey());
    }

    /** Stores a response, or says why not. */
    public Reason put(Fill fill, StoredResponse response, Set<String> tags, Duration retention) {
        EntryOptions options = EntryOptions.ofTtl(retention).withTags(tags);
        if (response.vary().names().isEmpty()) {
            return stored(cache.put(fill.key.text(), response, options, fill.fence()));
        }
        String variantKey = fill.key.variant(response.selecting());
        if (variantKey.length() > ResponseKey.MAX_LENGTH) {
            return Reason.KEY_TOO_LONG;
        }
        if (fill.index == null || !fill.index.vary().equals(response.vary())) {
            return putFirst(fill, response, variantKey, options);
        }
        Fence fence = fill.variantFence();
        if (fence == null || !cache.put(variantKey, response, options, fence)) {
            return Reason.OVERTAKEN;
        }
        addToIndex(fill.key, new VariantIndex(response.vary(), withRoom(fill.index, variantKey)), retention);
        return Reason.STORABLE;
    }

    /**
     * Stores a part, as one with the part that is there if both are of one representation (RFC 9111 section 3.4), or
     * says why not. It never takes the place of a whole.
     */
    public Reason putPart(
            Rules rules, int limit, Fill fill, StoredResponse part, Set<String> tags, Duration retention) {
        if (!PartialContent.isSound(part, rules.profile())) {
            return Reason.OTHER_PART;
        }
        boolean varies = !part.vary().names().isEmpty();
        CacheEntry<String, StoredEntry> entry = cache.entry(
                        varies ? fill.key.variant(part.selecting()) : fill.key.text())
                .orElse(null);
        if (entry == null || !(entry.value() instanceof StoredResponse present)) {
            return put(fill, part, tags, retention);
        }
        if (!present.isPart()) {
            return Reason.WHOLE_STORED;
        }
        Optional<StoredResponse> both = PartialContent.combine(rules, present, part, limit);
        if (both.isEmpty()) {
            return put(fill, part, tags, retention);
        }
        Set<String> all = new LinkedHashSet<>(entry.tags());
        all.addAll(tags);
        return put(fill, both.get(), all, retention);
    }

    private Reason putFirst(Fill fill, StoredResponse response, String variantKey, EntryOptions options) {
        try (Fence fence = cache.fence(variantKey)) {
            VariantIndex index = new VariantIndex(response.vary(), List.of(variantKey));
            return stored(cache.put(fill.key.text(), index, options, fill.fence())
                    && cache.put(variantKey, response, options, fence));
        }
    }

    private static Reason stored(boolean done) {
        return done ? Reason.STORABLE : Reason.OVERTAKEN;
    }

    /**
     * The variants with one more. Of more than there may be the one goes that was not used since its last turn, the
     * first that was stored before others: a clock, which a client that asks for odd variants turns at its own cost.
     */
    private List<String> withRoom(VariantIndex index, String variantKey) {
        List<String> all = index.with(variantKey).variants();
        if (all.size() <= VariantIndex.MAX_VARIANTS) {
            return all;
        }
        Deque<String> others = new ArrayDeque<>(index.variants());
        others.removeIf(key -> !cache.containsKey(key));
        for (int turn = 0; others.size() >= VariantIndex.MAX_VARIANTS; turn++) {
            String oldest = others.removeFirst();
            if (turn < VariantIndex.MAX_VARIANTS && wasUsed(oldest)) {
                others.addLast(oldest);
            } else {
                cache.remove(oldest);
            }
        }
        others.addLast(variantKey);
        return List.copyOf(others);
    }

    private boolean wasUsed(String variantKey) {
        return cache.entry(variantKey)
                .filter(entry -> entry.value() instanceof StoredResponse stored && stored.takeUse())
                .isPresent();
    }

    /** Lists a variant and lets the index live as long as it. An index that is lost meanwhile costs only a miss. */
    private void addToIndex(ResponseKey key, VariantIndex index, Duration lifetime) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<CacheEntry<String, StoredEntry>> entry = cache.entry(key.text());
            if (entry.isEmpty()) {
                return;
            }
            CacheEntry<String, StoredEntry> present = entry.get();
            Duration left = present.timeToLive().orElse(lifetime);
            boolean listed = present.value() instanceof VariantIndex old
                    && old.variants().containsAll(index.variants());
            if (listed && left.compareTo(lifetime) >= 0) {
                return;
            }
            Duration longer = left.compareTo(lifetime) > 0 ? left : lifetime;
            EntryOptions options = EntryOptions.ofTtl(longer).withTags(present.tags());
            if (cache.replace(key.text(), present.version(), merged(present.value(), index), options)) {
                return;
            }
        }
    }

    private static VariantIndex merged(StoredEntry present, VariantIndex index) {
        if (present instanceof VariantIndex old && old.vary().equals(index.vary())) {
            VariantIndex both = index;
            for (String variant : old.variants()) {
                both = both.variants().size() < VariantIndex.MAX_VARIANTS ? both.with(variant) : both;
            }
            return both;
        }
        return index;
    }

    /** Drops whatever carries one of the tags and keeps from being stored what is being made for it. */
    public void invalidate(Set<String> tags) {
        cache.invalidateTags(tags.toArray(String[]::new));
    }

    /** By what a response is selected: its own {@code Vary}, and what selects among those stored already. */
    public static Vary varyOf(Fill fill, HeaderFields response) {
        Vary own = Vary.selecting(response);
        return fill.index == null ? own : fill.index.vary().and(own);
    }
}
