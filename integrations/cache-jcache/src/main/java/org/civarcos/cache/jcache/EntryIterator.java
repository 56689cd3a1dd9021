package org.civarcos.cache.jcache;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import javax.cache.Cache;
import org.civarcos.cache.CacheEntry;
import org.jspecify.annotations.Nullable;

/** The entries as they are passed; each that is handed out counts as an access. */
final class EntryIterator<K, V> implements Iterator<Cache.Entry<K, V>> {
    private final Iterator<CacheEntry<K, Object>> engine;
    private final Copying copying;
    private final Consumer<K> onAccess;
    private final Consumer<K> onRemove;
    private @Nullable K last;

    EntryIterator(Iterator<CacheEntry<K, Object>> engine, Copying copying, Consumer<K> onAccess, Consumer<K> onRemove) {
        this.engine = engine;
        this.copying = copying;
        this.onAccess = onAccess;
        this.onRemove = onRemove;
    }

    @Override
    public boolean hasNext() {
        return engine.hasNext();
    }

    @Override
    public Cache.Entry<K, V> next() {
        if (!engine.hasNext()) {
            throw new NoSuchElementException();
        }
        CacheEntry<K, Object> entry = engine.next();
        last = entry.key();
        onAccess.accept(entry.key());
        return new JCacheEntry<>(copying.own(entry.key()), Copying.live(entry.value()));
    }

    @Override
    public void remove() {
        if (last == null) {
            throw new IllegalStateException("there is no entry to remove: call next() first, and remove() once");
        }
        onRemove.accept(last);
        last = null;
    }
}
