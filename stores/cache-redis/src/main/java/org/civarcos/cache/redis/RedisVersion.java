package org.civarcos.cache.redis;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.civarcos.cache.Version;

/**
 * The version of one write: 64 bits that no other write has. Those of one process are a sequence that does not repeat;
 * it starts at random, so that those of two processes differ but for a chance of one in 2^64 for each pair.
 *
 * @param bits the version
 */
record RedisVersion(long bits) implements Version {
    private static final long STEP = 0x9E3779B97F4A7C15L;
    private static final AtomicLong LAST = new AtomicLong(new SecureRandom().nextLong());

    /** The version of a new write: SplitMix64, which is a bijection of its counter. */
    static RedisVersion next() {
        long z = LAST.addAndGet(STEP);
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return new RedisVersion(z ^ (z >>> 31));
    }

    byte[] bytes() {
        return ByteBuffer.allocate(Long.BYTES).putLong(bits).array();
    }
}
