package org.civarcos.cache.impl.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each policy chooses the very victims that its reference chooses. */
@Timeout(60)
class PolicyReplayTest {
    private static final int CAPACITY = 100;
    private static final int REQUESTS = 30_000;

    @SuppressWarnings("ImmutableEnumChecker") // a supplier is not known to have no state
    private enum Contender {
        FIFO(Fifo::new, ReferenceFifo::new),
        LRU(Lru::new, ReferenceLru::new),
        LFU(Lfu::new, ReferenceLfu::new),
        CLOCK(Clock::new, ReferenceClock::new),
        SIEVE(Sieve::new, ReferenceSieve::new),
        S3_FIFO(S3Fifo::new, () -> new ReferenceS3Fifo(CAPACITY)),
        VOLATILE_LRU(() -> new VolatileOnly<>(new Lru<>()), () -> new ReferenceVolatile(new ReferenceLru())),
        VOLATILE_LFU(() -> new VolatileOnly<>(new Lfu<>()), () -> new ReferenceVolatile(new ReferenceLfu())),
        VOLATILE_TTL(NearestDeadline::new, ReferenceDeadline::new),
        NONE(NoEviction::new, ReferenceNone::new);

        private final Supplier<ReplacementPolicy<Item>> policy;
        private final Supplier<Reference> reference;

        Contender(Supplier<ReplacementPolicy<Item>> policy, Supplier<Reference> reference) {
            this.policy = policy;
            this.reference = reference;
        }

        Replay replay(long seed) {
            return new Replay(policy.get(), reference.get(), CAPACITY, seed);
        }
    }

    static Stream<Arguments> contendersAndTraces() {
        return Stream.of(Contender.values())
                .flatMap(contender -> Stream.of(Trace.values()).map(trace -> Arguments.of(contender, trace)));
    }

    @ParameterizedTest
    @MethodSource("contendersAndTraces")
    void roomMadeForWhatCame_isMadeByTheReferencesVictims(Contender contender, Trace trace) {
        Replay replay = contender.replay(1).runWithRemovals(trace, REQUESTS);

        assertThat(replay.evictions() > 0).isEqualTo(contender != Contender.NONE);
    }

    @ParameterizedTest
    @MethodSource("contendersAndTraces")
    void roomMadeForWhatWillCome_isMadeByTheReferencesVictims(Contender contender, Trace trace) {
        Replay replay = contender.replay(2).evictingBeforeAdding(true).runWithRemovals(trace, REQUESTS);

        assertThat(replay.evictions() > 0).isEqualTo(contender != Contender.NONE);
    }

    @ParameterizedTest
    @MethodSource("contendersAndTraces")
    void whatIsLeft_goesInTheReferencesOrder(Contender contender, Trace trace) {
        Replay replay = contender.replay(3);
        for (int i = 0; i < 10; i++) {
            replay.runWithRemovals(trace, 2_000).drain();
        }
    }

    @ParameterizedTest
    @MethodSource("contendersAndTraces")
    void changesOfTheTrace_changeNothing(Contender contender, Trace trace) {
        Replay replay = contender.replay(4);
        for (Trace next : Trace.values()) {
            replay.runWithRemovals(trace, 3_000).runWithRemovals(next, 3_000);
        }
    }
}
