package org.civarcos.cache.server.resp;

/** Growth rate of a count since it was last asked for. Thread-safe. */
final class Rate {
    private long lastCount;
    private long lastNanos = System.nanoTime();

    /** Takes the count of now and returns how much it grew in a second; 0 where it was set back. */
    synchronized double perSecond(long count) {
        long now = System.nanoTime();
        double perSecond = (count - lastCount) * 1e9 / Math.max(1, now - lastNanos);
        lastNanos = now;
        lastCount = count;
        return Math.max(0, perSecond);
    }
}
