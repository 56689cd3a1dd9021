package org.civarcos.cache.server.resp;

import java.util.List;
import org.civarcos.cache.Cache;
import org.civarcos.cache.Registration;
import org.civarcos.cache.bytes.ByteKey;
import org.civarcos.cache.bytes.Item;
import org.jspecify.annotations.Nullable;

/**
 * A cache of the application that is shown by its name, from when there is one: many are made when they are first used.
 */
final class ExposedKeyspace implements Keyspace {
    private final RespServer server;
    private final int number;
    private final RespOptions.Exposed exposed;
    private volatile @Nullable CacheKeyspace<?, ?> found;
    private @Nullable Registration listening;
    private @Nullable Registration prompt;
    private volatile boolean wantsEnds;

    ExposedKeyspace(RespServer server, int number, RespOptions.Exposed exposed) {
        this.server = server;
        this.number = number;
        this.exposed = exposed;
    }

    @Override
    public @Nullable CacheKeyspace<?, ?> shown() {
        CacheKeyspace<?, ?> known = found;
        return known == null || known.cache().isClosed() ? look() : known;
    }

    private synchronized @Nullable CacheKeyspace<?, ?> look() {
        Cache<?, ?> cache = exposed.cache().get();
        CacheKeyspace<?, ?> known = found;
        if (known != null && cache == known.cache()) {
            return cache.isClosed() ? null : known;
        }
        close();
        if (cache == null || cache.isClosed()) {
            return null;
        }
        CacheKeyspace<?, ?> keyspace =
                CacheKeyspace.of(cache, exposed.writable(), server.options().time());
        listening = keyspace.listen(server, number);
        found = keyspace;
        if (wantsEnds) {
            prompt = keyspace.expirePromptly();
        }
        return keyspace;
    }

    /** Has ends noticed at once for as long as somebody is told of them, which costs something. */
    void tellEnds(boolean wanted) {
        if (wanted != wantsEnds) {
            changeEnds(wanted);
        }
    }

    private synchronized void changeEnds(boolean wanted) {
        wantsEnds = wanted;
        CacheKeyspace<?, ?> keyspace = found;
        if (wanted && prompt == null && keyspace != null && !keyspace.cache().isClosed()) {
            prompt = keyspace.expirePromptly();
        } else if (!wanted && prompt != null) {
            prompt.close();
            prompt = null;
        }
    }

    /** Listens no more. */
    synchronized void close() {
        if (listening != null) {
            listening.close();
            listening = null;
        }
        if (prompt != null) {
            prompt.close();
            prompt = null;
        }
        found = null;
    }

    @Override
    public @Nullable Item get(ByteKey key) {
        return peek(key);
    }

    @Override
    public @Nullable Item peek(ByteKey key) {
        CacheKeyspace<?, ?> keyspace = shown();
        return keyspace == null ? null : keyspace.peek(key);
    }

    @Override
    public long size() {
        CacheKeyspace<?, ?> keyspace = shown();
        return keyspace == null ? 0 : keyspace.size();
    }

    @Override
    public long ending() {
        return 0;
    }

    @Override
    public void clear() {
        CacheKeyspace<?, ?> keyspace = shown();
        if (keyspace != null) {
            keyspace.clear();
        }
    }

    @Override
    public KeyPage scan(long cursor, int count) {
        CacheKeyspace<?, ?> keyspace = shown();
        return keyspace == null ? new KeyPage(0, List.of()) : keyspace.scan(cursor, count);
    }

    @Override
    public byte @Nullable [] randomKey() {
        CacheKeyspace<?, ?> keyspace = shown();
        return keyspace == null ? null : keyspace.randomKey();
    }

    @Override
    public @Nullable Object stamp(ByteKey key) {
        CacheKeyspace<?, ?> keyspace = shown();
        return keyspace == null ? null : keyspace.stamp(key);
    }

    @Override
    public long weight() {
        return 0;
    }

    @Override
    public String cacheName() {
        return exposed.name();
    }
}
