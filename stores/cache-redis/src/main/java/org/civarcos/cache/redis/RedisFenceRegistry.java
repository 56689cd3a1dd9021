package org.civarcos.cache.redis;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.civarcos.cache.Registration;

/**
 * A registry of the open fences of this process, so that newcomers learn at once that a load was invalidated here and
 * do not share it. What other processes invalidated is learnt when the value is written.
 */
final class RedisFenceRegistry {
    private final ConcurrentHashMap<ByteBuffer, List<RedisFence>> open = new ConcurrentHashMap<>();
    private final List<Block> blocks = new CopyOnWriteArrayList<>();

    void add(RedisFence fence) {
        open.compute(ByteBuffer.wrap(fence.key()), (key, present) -> {
            List<RedisFence> all = present == null ? new CopyOnWriteArrayList<>() : present;
            all.add(fence);
            return all;
        });
        blocks.forEach(block -> fence.block(block.tags()));
    }

    /** Breaks, for writes with these tags, the fences that are open and those that are opened until it is closed. */
    Registration blockTags(Set<String> tags) {
        Block block = new Block(Set.copyOf(tags));
        blocks.add(block); // first, so that a fence that the walk misses finds it
        open.values().forEach(fences -> fences.forEach(fence -> fence.block(block.tags())));
        return () -> blocks.removeIf(one -> one == block);
    }

    private static final class Block {
        private final Set<String> tags;

        Block(Set<String> tags) {
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

    boolean isEmpty() {
        return open.isEmpty();
    }

    void breakKey(byte[] key) {
        if (!isEmpty()) {
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
