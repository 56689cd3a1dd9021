package org.civarcos.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the check of the soak finds. */
class SoakHistoryTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @TempDir
    Path directory;

    @Test
    void aReadThatIsBehind_isFound_acrossProcesses_andMeasuredFromTheFirstInvalidationThatItMissed() throws Exception {
        Path one = directory.resolve("one");
        Path two = directory.resolve("two");
        long now;
        try (SoakHistory history = new SoakHistory(one)) {
            history.invalidated(1, 5);
            now = System.nanoTime();
            history.invalidated(1, 6);
            history.invalidated(2, 100);
        }
        try (SoakHistory history = new SoakHistory(two)) {
            history.read(1, 4, now + 3 * SECOND);
            history.read(1, 6, now + 9 * SECOND);
            history.read(3, 0, now + 9 * SECOND);
        }

        SoakHistory.Verdict verdict = SoakHistory.check(List.of(one, two));

        assertThat(verdict.invalidations()).isEqualTo(3);
        assertThat(verdict.lateReads()).isOne();
        assertThat(verdict.worstNanos()).isBetween(3 * SECOND, 4 * SECOND);
    }
}
