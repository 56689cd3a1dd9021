package org.civarcos.cache.redis;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * The open fences of this process, so that those who would share a load learn at once what was invalidated here. What
 * other processes invalidated is learnt when the value is written.
 */
final class OpenFences {
    private final ConcurrentHashMap<ByteBuffer, List<RedisFence>> open = new ConcurrentHashMap<>();

    void add(RedisFence fence) {
        open.compute(ByteBuffer.wrap(fence.key()), (key, present) -> {
            List<RedisFence> all = present == null ? new CopyOnWriteArrayList<>() : present;
            all.add(fence);
            return all;
        });
    }

    void remove(RedisFence fence) {
        open.computeIfPresent(ByteBuffer.wrap(fence.key()), (key, present) -> {
            present.remove(fence);
            return present.isEmpty() ? null : present;
        });
    }

    void breakKey(byte[] key) {
        if (!open.isEmpty()) {
            open.getOrDefault(ByteBuffer.wrap(key), List.of()).forEach(RedisFence::breakNow);
        }
    }

    void breakMatching(Predicate<byte[]> keys) {
        open.forEach((key, fences) -> {
            if (keys.test(key.array())) {
                fences.forEach(RedisFence::breakNow);
            }
        });
    }

    /** After a clear, and after the invalidation of a tag: which fences it concerns is known on the server alone. */
    void breakAll() {
        breakMatching(key -> true);
    }
}
