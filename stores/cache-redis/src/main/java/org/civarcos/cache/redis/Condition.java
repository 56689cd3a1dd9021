package org.civarcos.cache.redis;

import org.civarcos.cache.spi.WriteCondition;
import org.jspecify.annotations.Nullable;

/**
 * A condition as the scripts take it.
 *
 * @param kind one letter
 * @param expected the version or the token
 * @param clock the clock of a fence
 * @param namespace the only one in which it can be met, or null for the current one
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Condition(
        byte[] kind,
        byte[] expected,
        byte[] clock,
        @Nullable Namespace namespace) {
    static final Condition ALWAYS = new Condition(Bytes.of("A"), Bytes.NONE, Bytes.NONE, null);

    /** Known here not to be met. */
    static final Condition NEVER = new Condition(Bytes.NONE, Bytes.NONE, Bytes.NONE, null);

    private static final Condition ABSENT = new Condition(Bytes.of("N"), Bytes.NONE, Bytes.NONE, null);
    private static final Condition PRESENT = new Condition(Bytes.of("X"), Bytes.NONE, Bytes.NONE, null);
    private static final byte[] VERSION = Bytes.of("V");
    private static final byte[] FENCE = Bytes.of("F");

    /** Whether it is known here not to be met. */
    boolean isNever() {
        return kind.length == 0;
    }

    boolean isAlways() {
        return kind.length == 1 && kind[0] == 'A';
    }

    static Condition of(WriteCondition condition, byte[] name, RedisFenceRegistry fences, Object key) {
        if (condition instanceof WriteCondition.IfAbsent) {
            return ABSENT;
        }
        if (condition instanceof WriteCondition.IfPresent) {
            return PRESENT;
        }
        if (condition instanceof WriteCondition.IfVersion expected) {
            return expected.version() instanceof RedisVersion version
                    ? new Condition(VERSION, version.bytes(), Bytes.NONE, null)
                    : NEVER;
        }
        if (condition instanceof WriteCondition.IfIntact under) {
            if (!(under.fence() instanceof RedisFence fence) || !fence.watches(fences, name)) {
                throw new IllegalArgumentException(
                        "the fence was opened on another cache or for another key than " + key);
            }
            return fence.isClosed() ? NEVER : new Condition(FENCE, fence.token(), fence.clock(), fence.namespace());
        }
        return ALWAYS;
    }
}
