package org.civarcos.cache.jcache;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.Factory;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryEventFilter;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.CacheEntryListener;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;
import javax.cache.event.EventType;
import org.civarcos.cache.CacheEvent;
import org.civarcos.cache.CacheListener;
import org.civarcos.cache.Registration;
import org.jspecify.annotations.Nullable;

/** A listener of {@code javax.cache} as one of the engine. Evictions are no events there. */
final class ListenerRegistration<K, V> implements CacheListener<K, Object> {
    private static final Logger LOGGER = System.getLogger(ListenerRegistration.class.getName());

    private final CacheEntryListener<K, V> listener;
    private final @Nullable CacheEntryEventFilter<? super K, ? super V> filter;
    private final boolean synchronous;
    private final boolean oldValueRequired;
    private final JCache<K, V> source;
    private final Listeners<K, V> listeners;
    private @Nullable Registration registration;

    @SuppressWarnings("unchecked") // a listener for more than K and V takes the events of these
    ListenerRegistration(
            CacheEntryListenerConfiguration<K, V> configuration, JCache<K, V> source, Listeners<K, V> listeners) {
        listener = (CacheEntryListener<K, V>)
                configuration.getCacheEntryListenerFactory().create();
        try {
            Factory<CacheEntryEventFilter<? super K, ? super V>> filters =
                    configuration.getCacheEntryEventFilterFactory();
            filter = filters == null ? null : filters.create();
        } catch (Throwable e) {
            Closing.close(listener);
            throw e;
        }
        synchronous = configuration.isSynchronous();
        oldValueRequired = configuration.isOldValueRequired();
        this.source = source;
        this.listeners = listeners;
    }

    void start(Registration inEngine) {
        registration = inEngine;
    }

    @Override
    public void onEvent(CacheEvent<? extends K, ?> event) {
        try {
            switch (event.type()) {
                case CREATED -> {
                    if (listener instanceof CacheEntryCreatedListener<K, V> created) {
                        tell(event, EventType.CREATED, created::onCreated);
                    }
                }
                case UPDATED -> {
                    if (listener instanceof CacheEntryUpdatedListener<K, V> updated) {
                        tell(event, EventType.UPDATED, updated::onUpdated);
                    }
                }
                case REMOVED -> {
                    if (listener instanceof CacheEntryRemovedListener<K, V> removed) {
                        tell(event, EventType.REMOVED, removed::onRemoved);
                    }
                }
                case EXPIRED -> {
                    if (listener instanceof CacheEntryExpiredListener<K, V> expired) {
                        tell(event, EventType.EXPIRED, expired::onExpired);
                    }
                }
                case EVICTED -> {}
            }
        } catch (Throwable e) {
            if (!synchronous || !listeners.failed(event.key(), e)) {
                LOGGER.log(Level.WARNING, "a listener of cache " + source.getName() + " failed on " + event.type(), e);
            }
        }
    }

    private interface Call<K, V> {
        void with(Iterable<CacheEntryEvent<? extends K, ? extends V>> events);
    }

    private void tell(CacheEvent<? extends K, ?> event, EventType type, Call<K, V> call) {
        CacheEntryEvent<K, V> told =
                new EntryEvent<>(source, type, event.key(), event.value(), event.oldValue(), oldValueRequired);
        if (filter == null || filter.evaluate(told)) {
            call.with(List.of(told));
        }
    }

    void close() {
        if (registration != null) {
            registration.close();
        }
        Closing.close(listener);
        Closing.close(filter);
    }
}
