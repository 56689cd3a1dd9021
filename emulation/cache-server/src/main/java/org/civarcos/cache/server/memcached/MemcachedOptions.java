package org.civarcos.cache.server.memcached;

import org.jspecify.annotations.Nullable;

/**
 * Options of Memcached's protocol.
 *
 * @param user who may speak; null where there is no password
 * @param password what that one proves it with, by a first {@code set} whose value is {@code user password}; null if
 *     everybody may speak
 * @param maximumItemSize bytes of the largest entry, key and memcached's own header included
 * @param maximumConnections how many connections there may be, as statistics tell it
 * @param threads how many threads serve them, as statistics tell it
 */
public record MemcachedOptions(
        @Nullable String user, @Nullable String password, int maximumItemSize, int maximumConnections, int threads) {
    private static final int MIB = 1 << 20;

    /**
     * Checks that bounds are positive, and that a password has a user.
     *
     * @param user who may speak
     * @param password what that one proves it with
     * @param maximumItemSize bytes of the largest entry
     * @param maximumConnections how many connections there may be
     * @param threads how many threads serve them
     */
    public MemcachedOptions {
        if (maximumItemSize < 1 || maximumConnections < 1 || threads < 1) {
            throw new IllegalArgumentException("the bounds of Memcached's protocol have to be positive");
        }
        if ((user == null) != (password == null)) {
            throw new IllegalArgumentException("Memcached's protocol needs a user and a password, or neither");
        }
    }

    /** {@return the options of memcached: no password, 1 MiB, 1024 connections, one thread} */
    public static MemcachedOptions defaults() {
        return new MemcachedOptions(null, null, MIB, 1024, 1);
    }

    /**
     * Asks for a password.
     *
     * @param name who may speak
     * @param secret what that one proves it with
     * @return options with it
     */
    public MemcachedOptions withPassword(String name, String secret) {
        return new MemcachedOptions(name, secret, maximumItemSize, maximumConnections, threads);
    }

    /** {@return a text without the password} */
    @Override
    public String toString() {
        return "MemcachedOptions[user=" + user + ", maximumItemSize=" + maximumItemSize + ", maximumConnections="
                + maximumConnections + ", threads=" + threads + "]";
    }
}
