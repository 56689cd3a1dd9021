package org.civarcos.cache.impl.manager;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.civarcos.cache.Registration;
import org.civarcos.cache.impl.cache.StoreCache;
import org.civarcos.cache.impl.guard.IndependentSteps;

/**
 * The invalidation of tags over several caches.
 *
 * @param caches the caches
 */
record TagsOverCaches(List<StoreCache<?, ?>> caches) {
    /**
     * Removes what has one of some tags from each cache. All are blocked first and until all are done, so that no value
     * that is made of another's former one comes in behind.
     *
     * @return how many entries were removed
     */
    long remove(String... tags) {
        List<Registration> blocks = new ArrayList<>();
        LongAdder removed = new LongAdder();
        IndependentSteps steps = new IndependentSteps();
        caches.forEach(cache -> steps.take(() -> blocks.add(cache.blockTags(tags))));
        caches.forEach(cache -> steps.take(() -> removed.add(invalidate(cache, tags))));
        blocks.forEach(block -> steps.take(block::close));
        steps.end();
        return removed.sum();
    }

    private static long invalidate(StoreCache<?, ?> cache, String... tags) {
        try {
            return cache.invalidateTags(tags);
        } catch (IllegalStateException e) {
            if (cache.isClosed()) {
                return 0;
            }
            throw e;
        }
    }
}
