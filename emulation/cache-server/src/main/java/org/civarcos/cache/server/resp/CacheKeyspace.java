package org.civarcos.cache.server.resp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheAdministration;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.CacheEvent;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.Registration;
import org.civarcos.cache.ScanCursor;
import org.civarcos.cache.ScanStep;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.bytes.ByteKey;
import org.civarcos.cache.bytes.Item;
import org.civarcos.cache.spi.CacheText;
import org.civarcos.cache.spi.Capability;
import org.civarcos.cache.spi.Durations;
import org.civarcos.cache.spi.Store;
import org.jspecify.annotations.Nullable;

/**
 * A cache of the application, seen as keys {@code NAME:KEY} with values in text. No look at it loads anything, nor
 * counts as a use of it.
 */
final class CacheKeyspace<K, V> implements Keyspace {
    private static final int CURSORS = 1_024;

    /** Leaves 53 bits, since clients in JavaScript read a cursor as a number. */
    private static final int SHIFT = 11;

    private final Cache<K, V> cache;
    private final boolean writable;
    private final TimeSource time;
    private final CacheText<K, V> text;
    private final byte[] prefix;

    /** Where walks go on, by the numbers that stand for it, if the store has none; those of long ago are forgotten. */
    private final Map<Long, ScanCursor> cursors = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, ScanCursor> eldest) {
            return size() > CURSORS;
        }
    };

    private CacheKeyspace(Cache<K, V> cache, boolean writable, TimeSource time) {
        this.cache = cache;
        this.writable = writable;
        this.time = time;
        text = new CacheText<>(cache, time);
        prefix = (cache.name() + ':').getBytes(StandardCharsets.UTF_8);
    }

    static CacheKeyspace<?, ?> of(Cache<?, ?> cache, boolean writable, TimeSource time) {
        return new CacheKeyspace<>(cache, writable, time);
    }

    @Override
    public CacheKeyspace<K, V> shown() {
        return this;
    }

    boolean isWritable() {
        return writable && text.isReadBack();
    }

    Cache<K, V> cache() {
        return cache;
    }

    CacheText<K, V> text() {
        return text;
    }

    /** Tells whoever listens of what the application does. */
    Registration listen(RespServer server, int number) {
        return cache.addListener(event -> {
            if (server.isListenedTo()) {
                server.changes().changed(null, number, name(event.key()), kind(event.type()), word(event.type()));
            }
        });
    }

    /** Has ends noticed within a tenth of a second, where the store can, until the registration is closed. */
    Registration expirePromptly() {
        return store(Capability.PROMPT_EXPIRY).map(Store::expirePromptly).orElse(() -> {});
    }

    /** Finds the store of the cache, if it can do something. */
    @SuppressWarnings("unchecked") // it is the store of this cache
    private Optional<Store<K, V>> store(Capability capability) {
        try {
            Store<K, V> store = cache.unwrap(Store.class);
            return Optional.of(store).filter(found -> found.capabilities().contains(capability));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static char kind(CacheEvent.Type type) {
        return switch (type) {
            case CREATED, UPDATED -> '$';
            case REMOVED -> 'g';
            case EXPIRED -> Changes.EXPIRED;
            case EVICTED -> Changes.EVICTED;
        };
    }

    private static String word(CacheEvent.Type type) {
        return switch (type) {
            case CREATED, UPDATED -> "set";
            case REMOVED -> "del";
            case EXPIRED -> "expired";
            case EVICTED -> "evicted";
        };
    }

    /** Returns the name of an entry on the wire. */
    byte[] name(K key) {
        byte[] own = text.ofKey(key);
        byte[] name = new byte[prefix.length + own.length];
        System.arraycopy(prefix, 0, name, 0, prefix.length);
        System.arraycopy(own, 0, name, prefix.length, own.length);
        return name;
    }

    /** Returns the key that a name stands for, or null where it stands for none. */
    @Nullable
    K key(ByteKey name) {
        byte[] bytes = name.key();
        if (bytes.length < prefix.length || !Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length)) {
            return null;
        }
        return text.key(Arrays.copyOfRange(bytes, prefix.length, bytes.length));
    }

    private @Nullable CacheEntry<K, V> entry(ByteKey name) {
        K key = key(name);
        return key == null ? null : cache.entry(key).orElse(null);
    }

    @Override
    public @Nullable Item get(ByteKey key) {
        return peek(key);
    }

    @Override
    public @Nullable Item peek(ByteKey key) {
        CacheEntry<K, V> entry = entry(key);
        if (entry == null) {
            return null;
        }
        long end = entry.timeToLive()
                .map(left -> Durations.plus(now(), Durations.millis(left)))
                .orElse(Item.NEVER);
        return Item.of(key.key(), text.ofValue(entry.value()), end);
    }

    private long now() {
        return Durations.epochMillis(time.instant());
    }

    @Override
    public long size() {
        return administration()
                .map(CacheAdministration::statistics)
                .map(s -> s.size().orElse(0L))
                .orElse(0L);
    }

    @SuppressWarnings("unchecked") // the type of the entries does not matter
    private Optional<CacheAdministration<K, V>> administration() {
        try {
            return Optional.of(cache.unwrap(CacheAdministration.class));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    @Override
    public long ending() {
        return 0;
    }

    @Override
    public void clear() {
        cache.clear();
    }

    @Override
    public KeyPage scan(long cursor, int count) {
        Optional<Store<K, V>> numbered = store(Capability.NUMBERED_SCAN);
        if (numbered.isPresent()) {
            List<ByteKey> names = new ArrayList<>();
            long next = numbered.get().visit(cursor, count, (key, value) -> names.add(ByteKey.of(name(key))));
            return new KeyPage(next, names);
        }
        return scanByCursors(cursor, count);
    }

    private KeyPage scanByCursors(long cursor, int count) {
        ScanCursor from = ScanCursor.START;
        if (cursor != 0) {
            synchronized (cursors) {
                from = cursors.getOrDefault(cursor, ScanCursor.END);
            }
        }
        if (from.isEnd()) {
            return new KeyPage(0, List.of());
        }
        ScanStep<K> step = cache.scan(KeyPattern.glob("*"), from, count);
        List<ByteKey> names = new ArrayList<>();
        step.keys().forEach(key -> names.add(ByteKey.of(name(key))));
        return new KeyPage(number(step.next()), names);
    }

    private long number(ScanCursor next) {
        if (next.isEnd()) {
            return 0;
        }
        long number = 1;
        for (char c : next.toString().toCharArray()) {
            number = number * 1_099_511_628_211L ^ c;
        }
        number = number >>> SHIFT | 1; // not the start
        synchronized (cursors) {
            cursors.put(number, next);
        }
        return number;
    }

    @Override
    public byte @Nullable [] randomKey() {
        List<? extends ByteKey> keys = scan(0, 100).keys();
        return keys.isEmpty()
                ? null
                : keys.get(ThreadLocalRandom.current().nextInt(keys.size())).key();
    }

    @Override
    public @Nullable Object stamp(ByteKey key) {
        CacheEntry<K, V> entry = entry(key);
        return entry == null ? null : entry.version();
    }

    @Override
    public long weight() {
        return 0; // it is the application's, and bounded by it
    }

    @Override
    public String cacheName() {
        return cache.name();
    }
}
