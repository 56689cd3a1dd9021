package org.civarcos.cache.cdi.inject;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeanContainer;
import java.util.Set;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheEvent;
import org.civarcos.cache.CacheFailure;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheManagerListener;
import org.civarcos.cache.cdi.EntryEvicted;
import org.civarcos.cache.cdi.EntryRemoved;
import org.civarcos.cache.cdi.TagsInvalidated;
import org.jspecify.annotations.Nullable;

/** Makes CDI events of what happens in the caches, as far as somebody observes them. */
@Dependent
class CacheEvents {
    void start(
            @Observes @Initialized(ApplicationScoped.class) Object started,
            BeanContainer beans,
            Event<Object> events,
            CacheManager manager) {
        boolean evictions = isObserved(beans, new EntryEvicted("", "", null, CacheEvent.Type.EVICTED));
        boolean removals = isObserved(beans, new EntryRemoved("", "", null));
        boolean others = isObserved(beans, new TagsInvalidated(Set.of(), 0))
                || isObserved(beans, new CacheFailure(null, "", new IllegalStateException()));
        if (evictions || removals || others) {
            Bridge bridge = new Bridge(events, evictions, removals);
            manager.addListener(bridge);
            for (String name : manager.cacheNames()) {
                manager.getCache(name).ifPresent(bridge::cacheCreated);
            }
        }
    }

    private static boolean isObserved(BeanContainer beans, Object event) {
        return !beans.resolveObserverMethods(event).isEmpty();
    }

    /** From listeners to events. */
    private record Bridge(Event<Object> events, boolean evictions, boolean removals) implements CacheManagerListener {
        @Override
        public void cacheCreated(Cache<?, ?> cache) {
            if (evictions || removals) {
                cache.addListener(this::entry);
            }
        }

        private void entry(CacheEvent<?, ?> event) {
            Object key = event.key();
            @Nullable Object old = event.oldValue();
            switch (event.type()) {
                case EXPIRED, EVICTED -> {
                    if (evictions) {
                        fire(new EntryEvicted(event.cacheName(), key, old, event.type()));
                    }
                }
                case REMOVED -> {
                    if (removals) {
                        fire(new EntryRemoved(event.cacheName(), key, old));
                    }
                }
                default -> {}
            }
        }

        @Override
        public void tagsInvalidated(Set<String> tags, long removed) {
            fire(new TagsInvalidated(tags, removed));
        }

        @Override
        public void failed(CacheFailure failure) {
            fire(failure);
        }

        @SuppressWarnings("FutureReturnValueIgnored") // what an asynchronous observer throws is its own
        private void fire(Object event) {
            events.fire(event);
            events.fireAsync(event);
        }
    }
}
