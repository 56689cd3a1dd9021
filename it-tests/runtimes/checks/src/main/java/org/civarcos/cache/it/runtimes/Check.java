package org.civarcos.cache.it.runtimes;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * One check.
 *
 * @param group what it is about
 * @param name what it looks at
 * @param test the test itself
 */
public record Check(Group group, String name, Test test) {
    /** A test. */
    @FunctionalInterface
    public interface Test {
        /**
         * Runs it.
         *
         * @param client a client of the application
         * @param id a name that no other test has
         */
        void run(Client client, String id);
    }

    private static final AtomicInteger LAST = new AtomicInteger();

    /**
     * Runs it.
     *
     * @param client a client of the application
     * @throws AssertionError if something is not as it is to be
     */
    public void run(Client client) {
        test.run(client, "n" + LAST.incrementAndGet());
    }

    /** Fails unless something is as it is to be. */
    static void expect(boolean right, String what) {
        if (!right) {
            throw new AssertionError(what);
        }
    }

    /** Fails unless two things are equal. */
    static void expectEqual(Object expected, Object found, String what) {
        expect(expected.equals(found), what + ": " + found + " instead of " + expected);
    }
}
