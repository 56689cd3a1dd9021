package org.civarcos.cache.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civarcos.cache.bytes.Fixture.bytes;
import static org.civarcos.cache.bytes.Fixture.key;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Threads that change the same entries: no change is lost, and none seen in part. */
@ParameterizedClass
@EnumSource
class RacesTest {
    private static final int THREADS = 4;
    private static final int EACH = 2_000;

    @Parameter
    Fixture.Stores stores;

    private Fixture at;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    @BeforeEach
    void open() {
        at = new Fixture(stores);
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        at.close();
    }

    private <T> List<T> race(IntFunction<Callable<T>> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Future<T>> running = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Callable<T> own = work.apply(i);
            running.add(threads.submit(() -> {
                start.await();
                return own.call();
            }));
        }
        List<T> results = new ArrayList<>();
        for (Future<T> each : running) {
            results.add(each.get(60, TimeUnit.SECONDS));
        }
        return results;
    }

    @Test
    void counters_loseNothing() throws Exception {
        race(thread -> () -> {
            Change change = new Change();
            for (int i = 0; i < EACH; i++) {
                at.cache.apply(change.add(key("n"), thread + 1));
                at.cache.apply(change.addFloat(key("f"), bytes("0.5"), 0, 3));
                at.cache.apply(change.countUp(key("u"), 1).vivify(1, Item.NEVER));
            }
            return null;
        });
        assertThat(at.value("n")).isEqualTo(Integer.toString(EACH * 10));
        assertThat(at.value("f")).isEqualTo(Integer.toString(EACH * THREADS / 2));
        assertThat(at.value("u")).isEqualTo(Integer.toString(EACH * THREADS));
    }

    @Test
    void appends_areWhole() throws Exception {
        race(thread -> () -> {
            Change change = new Change();
            byte[] word = bytes(Integer.toString(thread).repeat(7));
            for (int i = 0; i < EACH / 4; i++) {
                at.cache.apply(i % 2 == 0 ? change.append(key("k"), word, 0, 7) : change.prepend(key("k"), word, 0, 7));
            }
            return null;
        });
        String all = at.value("k");
        assertThat(all).hasSize(EACH / 4 * THREADS * 7);
        for (int i = 0; i < all.length(); i += 7) {
            assertThat(all.substring(i, i + 7))
                    .isEqualTo(all.substring(i, i + 1).repeat(7));
        }
    }

    @Test
    void casAndConditions_haveOneWinner() throws Exception {
        for (int round = 0; round < 200; round++) {
            String name = "k" + round;
            List<Outcome> made = race(thread -> () -> at.cache.apply(
                    new Change().set(key(name), bytes("v" + thread)).ifAbsent()));
            assertThat(made).containsOnlyOnce(Outcome.APPLIED);
            long cas = at.cache.peek(key(name)).cas();
            List<Outcome> swapped = race(thread -> () -> at.cache.apply(
                    new Change().set(key(name), bytes("w" + thread)).ifCas(cas)));
            assertThat(swapped).containsOnlyOnce(Outcome.APPLIED);
            List<Boolean> deleted = race(thread -> () -> at.cache.delete(key(name)) != null);
            assertThat(deleted).containsOnlyOnce(true);
        }
    }

    @Test
    void casLoops_loseNothing() throws Exception {
        at.has("n", "0");
        race(thread -> () -> {
            Change change = new Change();
            for (int done = 0; done < EACH / 4; ) {
                Item seen = at.cache.get(key("n"));
                byte[] next = bytes(Integer.toString(Integer.parseInt(Fixture.text(seen)) + 1));
                done += at.cache.apply(change.set(key("n"), next).ifCas(seen.cas())) == Outcome.APPLIED ? 1 : 0;
            }
            return null;
        });
        assertThat(at.value("n")).isEqualTo(Integer.toString(EACH / 4 * THREADS));
    }

    /** A value is as long as its first byte says, with flags that say the same. */
    @Test
    void readers_seeWholeEntries() throws Exception {
        race(thread -> () -> {
            Change change = new Change();
            for (int i = 0; i < EACH * 5; i++) {
                int length = 1 + (i + thread) % 9;
                if (thread == 0) {
                    byte[] value = bytes(Integer.toString(length).repeat(length));
                    at.cache.apply(change.set(key("k"), value).flags(length).endAt(at.cache.now() + length));
                } else {
                    Item item = at.cache.get(key("k"));
                    if (item != null) {
                        assertThat(item.value()).hasSize(item.flags()).containsOnly('0' + item.flags());
                        assertThat(item.end() - at.cache.now()).isEqualTo(item.flags());
                    }
                }
            }
            return null;
        });
    }
}
