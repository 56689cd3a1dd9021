package org.civarcos.cache.it.wire.memcached;

import static org.assertj.core.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import org.civarcos.cache.it.wire.RealServer;
import org.junit.jupiter.api.Test;

/**
 * Random commands to memcached and to our server, whose replies are the same byte by byte ({@link ReplyComparison}).
 */
class DifferentialTest {
    private static final long COMMANDS = number("wire.commands", 100_000);

    /**
     * One thread, without those in the background: an item that one of them holds is not counted up in place. Without
     * watchers, which are refused here.
     */
    private static final String[] COMPARABLE = {"-t", "1", "-W", "-o", "no_lru_maintainer,no_lru_crawler"};

    private static long number(String property, long otherwise) {
        String text = System.getProperty(property, "");
        return text.isEmpty() ? otherwise : Long.parseLong(text);
    }

    @Test
    void randomCommands_getTheSameReplies() {
        long seed = number("wire.seed", System.nanoTime());
        System.out.println("random commands of memcached: -Dwire.seed=" + seed + " -Dwire.commands=" + COMMANDS);
        try (RealServer real = RealServer.memcached(COMPARABLE);
                OurMemcached our = OurMemcached.start();
                Wire theirs = new Wire(real.port());
                Wire ours = new Wire(our.port())) {
            CasNumbers cas = new CasNumbers();
            CommandStream stream = new CommandStream(seed, cas);
            long done = 0;
            while (done < COMMANDS) {
                Batch batch = stream.next();
                theirs.askOnly(batch.theirs());
                ours.askOnly(batch.ours());
                compare(seed, done, batch, theirs.take(), ours.take(), cas);
                done += batch.commands();
            }
        }
    }

    private static void compare(long seed, long done, Batch batch, byte[] theirs, byte[] ours, CasNumbers cas) {
        if (!new ReplyComparison(theirs, ours, cas).isSame()) {
            fail(
                    "seed %d, after %d commands%n--- sent%n%s%n--- memcached%n%s%n--- ours%n%s",
                    seed, done, shown(batch.ours()), shown(theirs), shown(ours));
        }
    }

    private static String shown(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        StringBuilder shown = new StringBuilder();
        for (char c : text.substring(0, Math.min(text.length(), 6000)).toCharArray()) {
            if (c == '\n') {
                shown.append("\\n").append(c);
            } else if (c < ' ' || c > '~') {
                shown.append(String.format("\\x%02x", (int) c));
            } else {
                shown.append(c);
            }
        }
        return shown.toString();
    }
}
