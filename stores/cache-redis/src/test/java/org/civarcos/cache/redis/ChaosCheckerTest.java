package org.civarcos.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the checker of the chaos suite finds in histories that are wrong, and lets pass in those that are not. */
class ChaosCheckerTest {
    private static final long SECOND = 1_000_000_000;

    private final List<ChaosEvent> events = new ArrayList<>();
    private final ChaosWindows windows = new ChaosWindows();

    /** Notes an event by seconds. */
    private void note(ChaosEvent.Kind kind, long value, double began, double ended, boolean ok) {
        events.add(new ChaosEvent(kind, 0, 7, value, (long) (began * SECOND), (long) (ended * SECOND), ok));
    }

    private void note(ChaosEvent.Kind kind, long value, double began) {
        note(kind, value, began, began + 0.1, true);
    }

    private void befell(ChaosWindows.Effect effect, double from, double until) {
        windows.add(new ChaosWindows.Window(
                "harm", effect, (long) (from * SECOND), (long) (until * SECOND), (long) ((until + 3) * SECOND)));
    }

    private void assertViolated(String how) {
        assertThat(new ChaosChecker(events, windows, Duration.ofSeconds(2)).check())
                .singleElement()
                .asString()
                .contains(how);
    }

    private void assertFine() {
        assertThat(new ChaosChecker(events, windows, Duration.ofSeconds(2)).check())
                .isEmpty();
    }

    @Test
    void anAcknowledgedWrite_thatIsNotSeen_isFound() {
        note(ChaosEvent.Kind.WRITE, 1, 1);
        note(ChaosEvent.Kind.WRITE, 2, 2);
        note(ChaosEvent.Kind.READ, 1, 3);
        assertViolated("was acknowledged and not seen");
    }

    @Test
    void anAcknowledgedWrite_thatIsGone_isFound() {
        note(ChaosEvent.Kind.WRITE, 1, 1);
        note(ChaosEvent.Kind.READ, 0, 3);
        befell(ChaosWindows.Effect.FAILING, 1, 3);
        befell(ChaosWindows.Effect.LOSSY, 2.5, 3);
        assertViolated("was acknowledged and not seen");
    }

    @Test
    void aWriteUnderWay_mayBeSeenOrNot() {
        note(ChaosEvent.Kind.WRITE, 1, 1);
        note(ChaosEvent.Kind.WRITE, 2, 2, 4, true);
        note(ChaosEvent.Kind.READ, 1, 3);
        note(ChaosEvent.Kind.READ, 2, 3);
        assertFine();
    }

    @Test
    void aWrite_thatAFailoverMayHaveLost_mayBeGone() {
        note(ChaosEvent.Kind.WRITE, 1, 1);
        note(ChaosEvent.Kind.WRITE, 2, 9.7);
        befell(ChaosWindows.Effect.LOSSY, 10, 14);
        note(ChaosEvent.Kind.READ, 1, 15);
        assertFine();
        note(ChaosEvent.Kind.READ, 0, 16);
        assertViolated("value=1, ");
    }

    @Test
    void aWriteThatFailed_mayBeDoneLate_orBeRemoved_butOnlyForAWhile() {
        note(ChaosEvent.Kind.WRITE, 1, 1, 3, false);
        note(ChaosEvent.Kind.WRITE, 2, 3.2);
        befell(ChaosWindows.Effect.FAILING, 2, 4);
        note(ChaosEvent.Kind.READ, 1, 4.2);
        note(ChaosEvent.Kind.READ, 0, 4.3);
        assertFine();
        note(ChaosEvent.Kind.WRITE, 3, 8);
        note(ChaosEvent.Kind.READ, 0, 9);
        assertViolated("value=3, ");
    }

    @Test
    void aValueThatNobodyWrote_isFound() {
        note(ChaosEvent.Kind.READ, 5, 3);
        note(ChaosEvent.Kind.WRITE, 5, 4);
        assertViolated("nobody had written");
    }

    @Test
    void aCopyThatOutlivesItsBound_isFound() {
        note(ChaosEvent.Kind.INVALIDATE, 5, 1);
        note(ChaosEvent.Kind.NEAR_READ, 4, 3);
        assertFine();
        note(ChaosEvent.Kind.NEAR_READ, 4, 3.2);
        assertViolated("not seen 2100 ms later");
    }

    @Test
    void aCopyThatCouldNotBeToldOf_mayLiveUntilThatIsFoundOut() {
        note(ChaosEvent.Kind.INVALIDATE, 5, 1);
        befell(ChaosWindows.Effect.NONE, 0.5, 1.5);
        note(ChaosEvent.Kind.NEAR_READ, 4, 4.4);
        assertFine();
        note(ChaosEvent.Kind.NEAR_READ, 4, 4.6);
        assertViolated("copy of 7");
    }

    @Test
    void anAdditionThatIsLost_isFound() {
        note(ChaosEvent.Kind.ADD, 1, 1);
        note(ChaosEvent.Kind.ADD, 2, 2);
        note(ChaosEvent.Kind.COUNTED, 1, 3);
        assertViolated("lost some of 2");
    }

    @Test
    void anAdditionThatCountsTwice_isFound() {
        note(ChaosEvent.Kind.ADD, 1, 1);
        note(ChaosEvent.Kind.ADD, 2, 2, 3, false);
        note(ChaosEvent.Kind.COUNTED, 3, 4);
        assertViolated("counted some of 2 twice");
    }

    @Test
    void anAdditionThatCountsTwice_isFound_thoughAFailoverHadLostOthersBefore() {
        note(ChaosEvent.Kind.ADD, 1, 1);
        note(ChaosEvent.Kind.ADD, 2, 2);
        note(ChaosEvent.Kind.ADD, 3, 3);
        befell(ChaosWindows.Effect.LOSSY, 1.5, 4);
        note(ChaosEvent.Kind.ADD, 2, 6);
        note(ChaosEvent.Kind.ADD, 3, 7);
        assertFine();
        note(ChaosEvent.Kind.ADD, 5, 8);
        assertViolated("counted some of 4 twice");
    }

    @Test
    void anAdditionThatFailed_mayCountOnce_orNot() {
        note(ChaosEvent.Kind.ADD, 1, 1);
        note(ChaosEvent.Kind.ADD, 0, 2, 3, false);
        note(ChaosEvent.Kind.COUNTED, 1, 4);
        note(ChaosEvent.Kind.COUNTED, 2, 4);
        assertFine();
    }

    @Test
    void aSumThatTwoAreTold_isFound() {
        note(ChaosEvent.Kind.ADD, 1, 1, 3, true);
        note(ChaosEvent.Kind.ADD, 1, 2, 4, true);
        assertViolated("the same sum twice");
    }

    @Test
    void aSecondLoad_isFound_unlessOperationsFailed() {
        note(ChaosEvent.Kind.LOAD, 0, 1);
        note(ChaosEvent.Kind.LOAD, 0, 3);
        befell(ChaosWindows.Effect.NONE, 1, 3);
        assertViolated("loaded twice");
        befell(ChaosWindows.Effect.FAILING, 2, 2.5);
        assertFine();
    }

    @Test
    void twoHoldersAtOnce_areFound_unlessAFailoverLostTheFirst() {
        note(ChaosEvent.Kind.LOCK, 10, 1);
        note(ChaosEvent.Kind.LOCK, 11, 2);
        note(ChaosEvent.Kind.UNLOCK, 10, 3);
        assertViolated("two have the lock");
        befell(ChaosWindows.Effect.LOSSY, 1.2, 2);
        assertFine();
    }

    @Test
    void aTokenThatIsGivenTwice_isFound_whateverBefell() {
        befell(ChaosWindows.Effect.LOSSY, 1, 9);
        note(ChaosEvent.Kind.LOCK, 10, 1, 3, true);
        note(ChaosEvent.Kind.LOCK, 10, 2, 4, true);
        assertViolated("the same token");
    }

    @Test
    void aTokenThatIsLessThanOneBefore_isFound_whateverBefell() {
        befell(ChaosWindows.Effect.LOSSY, 1, 9);
        note(ChaosEvent.Kind.LOCK, 10, 1);
        note(ChaosEvent.Kind.UNLOCK, 10, 2);
        note(ChaosEvent.Kind.LOCK, 9, 3);
        assertViolated("lesser token");
    }

    @Test
    void aHistory_isReadAsItWasWritten(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("history");
        note(ChaosEvent.Kind.WRITE, 1, 1, 3, false);
        note(ChaosEvent.Kind.UNLOCK, Long.MAX_VALUE, 2);
        try (ChaosHistory history = new ChaosHistory(0, file)) {
            events.forEach(history::note);
        }

        assertThat(ChaosHistory.read(file)).isEqualTo(events);
    }
}
