package org.civarcos.cache.server.resp;

import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.civarcos.cache.Cache;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.bytes.ByteCache;
import org.civarcos.cache.bytes.Exclusion;
import org.jspecify.annotations.Nullable;

/**
 * Options of a server that speaks RESP.
 *
 * @param loops how many loops there are
 * @param databases how many databases of bytes there are
 * @param opener opens a database of bytes by its number
 * @param exclusion what keeps exclusive sections of the databases apart
 * @param exposed the application's caches to show, behind the databases of bytes
 * @param time where time comes from
 * @param password the password of the first user, null for none
 * @param policy which entry goes when a database is full, by Redis' name
 * @param longestBulk how many bytes a word may have
 * @param mostArguments how many words a command may have
 * @param pushLimit how many bytes that were not asked for may wait for a client
 * @param most how many clients there may be
 */
public record RespOptions(
        int loops,
        int databases,
        IntFunction<ByteCache> opener,
        Exclusion exclusion,
        List<Exposed> exposed,
        TimeSource time,
        @Nullable String password,
        String policy,
        int longestBulk,
        int mostArguments,
        int pushLimit,
        int most) {
    /**
     * Copies what may change.
     *
     * @param loops how many loops there are
     * @param databases how many databases of bytes there are
     * @param opener opens a database of bytes by its number
     * @param exclusion what keeps exclusive sections of the databases apart
     * @param exposed the application's caches to show, behind the databases of bytes
     * @param time where time comes from
     * @param password the password of the first user, null for none
     * @param policy which entry goes when a database is full, by Redis' name
     * @param longestBulk how many bytes a word may have
     * @param mostArguments how many words a command may have
     * @param pushLimit how many bytes that were not asked for may wait for a client
     * @param most how many clients there may be
     */
    public RespOptions {
        exposed = List.copyOf(exposed);
    }

    /**
     * A cache of the application that is shown.
     *
     * @param name its name
     * @param cache finds it; null while there is none of the name
     * @param writable whether clients may change it
     */
    public record Exposed(String name, Supplier<? extends @Nullable Cache<?, ?>> cache, boolean writable) {}

    /** {@return what may be logged: no password} */
    @Override
    public String toString() {
        return "RESP, " + databases + " databases of bytes, " + exposed.size() + " exposed caches";
    }
}
