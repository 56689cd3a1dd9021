package org.civarcos.cache.admin;

import java.util.ArrayList;
import java.util.List;
import org.civarcos.cache.Cache;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.ScanCursor;
import org.civarcos.cache.ScanStep;

/**
 * A page of a walk over the keys of a cache. Many places of a store may be empty, or hold what does not match: then
 * steps follow each other until the page is full, or has taken its time.
 */
final class Walk {
    private static final int STEPS = 200;
    private static final long NANOS = 50_000_000;

    private Walk() {}

    static <K> ScanStep<K> page(AdminCall call, Cache<K, ?> cache) {
        KeyPattern pattern = call.pattern();
        int limit = call.limit();
        List<K> keys = new ArrayList<>();
        ScanCursor at = call.cursor();
        long start = System.nanoTime();
        for (int i = 0; i < STEPS && !at.isEnd() && keys.size() < limit; i++) {
            ScanStep<K> step = cache.scan(pattern, at, limit);
            if (!keys.isEmpty() && keys.size() + step.keys().size() > limit) {
                break; // the next page begins with these
            }
            keys.addAll(step.keys());
            at = step.next();
            if (System.nanoTime() - start > NANOS) {
                break;
            }
        }
        return new ScanStep<>(keys, at);
    }
}
