package org.civarcos.cache.jcache;

import javax.cache.Cache;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;

/**
 * An event as {@code javax.cache} has it: after a removal or an expiry the value is the one that was there. Values are
 * copied when they are asked for, not before.
 */
final class EntryEvent<K, V> extends CacheEntryEvent<K, V> {
    private static final long serialVersionUID = 1;

    private final transient K key;
    private final transient @Nullable Object form;
    private final transient @Nullable Object oldForm;

    EntryEvent(
            Cache<K, V> source,
            EventType type,
            K key,
            @Nullable Object form,
            @Nullable Object oldForm,
            boolean oldValueRequired) {
        super(source, type);
        boolean gone = type == EventType.REMOVED || type == EventType.EXPIRED;
        this.key = key;
        this.form = gone ? oldForm : form;
        this.oldForm = gone || oldValueRequired ? oldForm : null;
    }

    @Override
    public K getKey() {
        return key;
    }

    @Override
    public @Nullable V getValue() {
        return Copying.liveOrNull(form);
    }

    @Override
    public @Nullable V getOldValue() {
        return Copying.liveOrNull(oldForm);
    }

    @Override
    public boolean isOldValueAvailable() {
        return oldForm != null;
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return Unwrapping.unwrap(this, type);
    }
}
