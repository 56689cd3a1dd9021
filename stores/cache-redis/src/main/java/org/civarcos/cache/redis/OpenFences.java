package org.civarcos.cache.redis;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.civarcos.cache.Registration;

/**
 * The open fences of this process, so that those who would share a load learn at once what was invalidated here. What
 * other processes invalidated is learnt when the value is written.
 */
final class OpenFences {
    private final ConcurrentHashMap<ByteBuffer, List<RedisFence>> open = new ConcurrentHashMap<>();
    private final List<Hold> holds = new CopyOnWriteArrayList<>();

    void add(RedisFence fence) {
        open.compute(ByteBuffer.wrap(fence.key()), (key, present) -> {
            List<RedisFence> all = present == null ? new CopyOnWriteArrayList<>() : present;
            all.add(fence);
            return all;
        });
        holds.forEach(hold -> fence.hold(hold.tags()));
    }

    /** Breaks, for writes with these tags, the fences that are open and those that are opened until it is closed. */
    Registration hold(Set<String> tags) {
        Hold hold = new Hold(Set.copyOf(tags));
        holds.add(hold); // first, so that a fence that the walk misses finds it
        open.values().forEach(fences -> fences.forEach(fence -> fence.hold(hold.tags())));
        return () -> holds.removeIf(one -> one == hold);
    }

    private static final class Hold {
        private final Set<String> tags;

        Hold(Set<String> tags) {
            this.tags = tags;
        }

        Set<String> tags() {
            return tags;
        }
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
        for (List<RedisFence> fences : open.values()) {
            for (RedisFence fence : fences) {
                if (keys.test(fence.key())) {
                    fence.breakNow();
                }
            }
        }
    }

    /** After it is known that the cache was cleared: those of namespaces before. */
    void breakOthers(Namespace now) {
        for (List<RedisFence> fences : open.values()) {
            for (RedisFence fence : fences) {
                if (!fence.namespace().isVersion(now.version())) {
                    fence.breakNow();
                }
            }
        }
    }

    /** After a clear, and after the invalidation of a tag: which fences it concerns is known on the server alone. */
    void breakAll() {
        breakMatching(key -> true);
    }
}
