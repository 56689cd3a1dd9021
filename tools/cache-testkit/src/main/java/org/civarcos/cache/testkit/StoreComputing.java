package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Fence;
import org.civarcos.cache.spi.Computation;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Changes of an entry by a computation. */
abstract class StoreComputing extends StorePart {
    private static final int THREADS = 4;

    static Computation<String, @Nullable String> to(UnaryOperator<@Nullable String> function, EntryOptions options) {
        return new Computation<>() {
            @Override
            public @Nullable String apply(@Nullable String present) {
                return function.apply(present);
            }

            @Override
            public String key(String asked, @Nullable String value) {
                return asked;
            }

            @Override
            public EntryOptions options() {
                return options;
            }
        };
    }

    private WriteOutcome compute(String key, UnaryOperator<@Nullable String> function) {
        return store.compute(key, to(function, EntryOptions.DEFAULT));
    }

    @Test
    void compute_seesWhatIsThere_andReplacesIt() {
        List<@Nullable String> seen = new ArrayList<>();
        for (String next : List.of("first", "second")) {
            assertThat(compute("key", present -> {
                        seen.add(present);
                        return next;
                    }))
                    .isEqualTo(WriteOutcome.APPLIED);
        }

        assertThat(seen).containsExactly(null, "first");
        assertThat(value("key")).isEqualTo("second");
    }

    @Test
    void compute_toNothing_removes() {
        put("key", "value");

        assertThat(compute("key", present -> null)).isEqualTo(WriteOutcome.APPLIED);
        assertThat(has("key")).isFalse();
        assertThat(compute("key", present -> null)).isEqualTo(WriteOutcome.NOT_MET);
    }

    @Test
    void compute_toTheSame_changesNothing() {
        put("key", "value", EntryOptions.ofTtl(time.units(2)));
        time.advance(1);

        assertThat(store.compute("key", to(present -> present, EntryOptions.ofTtl(time.units(9)))))
                .isEqualTo(WriteOutcome.NOT_MET);
        time.advance(2);
        assertThat(value("key")).isNull();
    }

    @Test
    void compute_givesTheLifetimeOfItsOptions() {
        assertThat(store.compute("key", to(present -> "value", EntryOptions.ofTtl(time.units(2)))))
                .isEqualTo(WriteOutcome.APPLIED);
        time.advance(1);
        assertThat(value("key")).isEqualTo("value");
        time.advance(2);
        assertThat(value("key")).isNull();
    }

    @Test
    void compute_thatIsHeldUp_givesTheWholeLifetimeOfOptionsMadeAfterwards() {
        put("key", "old");
        Computation<String, @Nullable String> heldUp = to(
                present -> {
                    time.advance(2);
                    return "value";
                },
                EntryOptions.ofTtl(time.units(3)));

        assertThat(store.compute("key", heldUp)).isEqualTo(WriteOutcome.APPLIED);
        time.advance(2);
        assertThat(value("key")).isEqualTo("value");
        time.advance(2);
        assertThat(value("key")).isNull();
    }

    @Test
    void compute_overAnEntryThatHasEnded_seesNone() {
        put("key", "value", EntryOptions.ofTtl(time.units(2)));
        time.advance(3);

        assertThat(compute("key", present -> present == null ? "new" : "still there"))
                .isEqualTo(WriteOutcome.APPLIED);
        assertThat(value("key")).isEqualTo("new");
    }

    @Test
    void compute_breaksFences() {
        Fence fence = store.fence("key");

        WriteOutcome unused = compute("key", present -> "value");

        assertThat(store.put("key", "late", EntryOptions.DEFAULT, new WriteCondition.IfIntact(fence)))
                .isEqualTo(WriteOutcome.NOT_MET);
    }

    @Test
    void compute_thatFails_changesNothing() {
        put("key", "value");

        assertThat(catchThrowable(() -> compute("key", present -> {
                    throw new IllegalArgumentException("no");
                })))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(value("key")).isEqualTo("value");
        put("key", "free");
        assertThat(value("key")).isEqualTo("free");
    }

    @Test
    void compute_losesNoUpdate() {
        bench().threads().race(THREADS, thread -> {
            for (int done = 0; done < 100; done++) {
                assertThat(compute(
                                "key",
                                present -> Integer.toString(present == null ? 1 : Integer.parseInt(present) + 1)))
                        .isEqualTo(WriteOutcome.APPLIED);
            }
            return thread;
        });
        assertThat(value("key")).isEqualTo(Integer.toString(THREADS * 100));
    }
}
