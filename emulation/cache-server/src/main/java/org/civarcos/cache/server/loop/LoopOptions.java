package org.civarcos.cache.server.loop;

/**
 * Limits of the loops.
 *
 * @param name begins the names of the threads
 * @param threads how many loops there are, each with a thread
 * @param connections how many connections may be open
 * @param input bytes of a command that is not complete yet, for one connection, before it is closed
 * @param total bytes that all connections may hold together, of commands, what they keep and replies, before the
 *     largest is closed
 * @param output bytes of replies that a connection may leave untaken before it is closed
 * @param idleMillis how long a connection may say nothing before it is closed, 0 for no bound
 */
public record LoopOptions(
        String name, int threads, int connections, int input, long total, int output, long idleMillis) {
    private static final int MIB = 1 << 20;

    /**
     * Checks that every bound is positive.
     *
     * @param name begins the names of the threads
     * @param threads one at least
     * @param connections one at least
     * @param input one byte at least
     * @param total one byte at least
     * @param output one byte at least
     * @param idleMillis 0 for no bound
     */
    public LoopOptions {
        if (threads < 1 || connections < 1 || input < 1 || total < 1 || output < 1 || idleMillis < 0) {
            throw new IllegalArgumentException("bounds of the loops have to be positive");
        }
    }

    /**
     * One loop and the usual bounds.
     *
     * @param name begins the names of the threads
     * @return the options
     */
    public static LoopOptions of(String name) {
        return new LoopOptions(name, 1, 1_000, 64 * MIB, 64L * MIB, 64 * MIB, 300_000);
    }
}
