package org.civarcos.cache.benchmarks.traces;

import java.util.PriorityQueue;
import java.util.SplittableRandom;

/** Keys that are born, asked for a while, and forgotten: news, sessions, messages. Most are asked for once. */
final class Bursts implements Source {
    private static final long ENDLESS = 1L << 24;
    private static final int MOST = 2_000;

    private record Due(long at, long key, int left, long pause) {}

    private final PriorityQueue<Due> due = new PriorityQueue<>((a, b) -> Long.compare(a.at, b.at));
    private final long first;
    private final double tail;
    private final int pause;
    private final SplittableRandom random;
    private long born;
    private long now;

    /**
     * Makes keys.
     *
     * @param tail the exponent of how often one is asked for: the smaller, the more
     * @param pause the mean number of requests between two for a key that was just born; it doubles over its life
     */
    Bursts(Space space, double tail, int pause, SplittableRandom random) {
        first = space.take(ENDLESS);
        this.tail = tail;
        this.pause = pause;
        this.random = random;
    }

    @Override
    public void next(Requests out) {
        now++;
        Due head = due.peek();
        if (head == null || head.at > now) {
            int times = (int) Math.min(MOST, StrictMath.pow(1 - random.nextDouble(), -1 / tail));
            ask(new Due(now, first + born++, times, 1 + random.nextInt(2 * pause)), out);
        } else {
            due.remove();
            ask(head, out);
        }
    }

    private void ask(Due asked, Requests out) {
        out.add(asked.key);
        if (asked.left > 1) {
            long wait = 1 + (long) (-StrictMath.log(1 - random.nextDouble()) * asked.pause);
            long slower = asked.pause + Math.max(1, asked.pause / asked.left);
            due.add(new Due(asked.at + wait, asked.key, asked.left - 1, slower));
        }
    }
}
