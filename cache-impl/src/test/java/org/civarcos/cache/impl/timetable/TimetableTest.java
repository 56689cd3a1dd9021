package org.civarcos.cache.impl.timetable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.civarcos.cache.Registration;
import org.civarcos.cache.testkit.FakeTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is due, by a clock that the test moves. */
class TimetableTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final FakeTime time = new FakeTime();
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final AtomicBoolean isFull = new AtomicBoolean();
    private final AtomicBoolean wasRefused = new AtomicBoolean();
    private final Timetable timetable = new Timetable(time, work -> {
        if (isFull.get()) {
            wasRefused.set(true);
            throw new RejectedExecutionException("full");
        }
        work.run();
    });

    @AfterEach
    void close() {
        timetable.close();
    }

    private void awaitDone(String... all) {
        await().until(() -> done.size() >= all.length);
        assertThat(done).containsExactlyInAnyOrder(all);
    }

    @Test
    void whatWasTakenOut_isNotDone() {
        Registration out = timetable.every(HOUR, () -> done.add("taken out"));
        timetable.every(HOUR, () -> done.add("left"));
        out.close();

        time.advance(HOUR);

        awaitDone("left");
    }

    @Test
    void onceIsOnce_andAgainIsAgain() {
        timetable.every(HOUR, () -> done.add("again"));
        timetable.once(HOUR, () -> done.add("once"));
        time.advance(HOUR);
        awaitDone("again", "once");

        time.advance(HOUR);
        awaitDone("again", "once", "again");
    }

    @Test
    void whatThrows_isDoneAtItsNextTime_andKeepsNothingElseFromIt() {
        timetable.every(HOUR, () -> {
            done.add("throws");
            throw new IllegalStateException("on purpose");
        });
        timetable.every(HOUR, () -> done.add("other"));
        time.advance(HOUR);
        awaitDone("throws", "other");

        time.advance(HOUR);
        awaitDone("throws", "other", "throws", "other");
    }

    @Test
    void whatTheExecutorRefuses_isDoneAtItsNextTime() {
        timetable.every(HOUR, () -> done.add("work"));
        isFull.set(true);
        time.advance(HOUR);
        await().until(wasRefused::get);
        assertThat(done).isEmpty();

        isFull.set(false);
        time.advance(HOUR);
        awaitDone("work");
    }

    @Test
    void closed_nothingIsDone() {
        AtomicBoolean other = new AtomicBoolean();
        timetable.every(HOUR, () -> done.add("work"));
        timetable.close();
        timetable.close();
        timetable.every(HOUR, () -> done.add("too late"));
        try (Timetable open = new Timetable(time, Runnable::run)) {
            open.once(HOUR, () -> other.set(true));
            time.advance(HOUR);
            await().until(other::get);
        }
        assertThat(done).isEmpty();
    }
}
