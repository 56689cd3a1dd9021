package org.civarcos.cache.server.memcached;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.civarcos.cache.bytes.ByteCache;
import org.civarcos.cache.server.loop.Connection;
import org.civarcos.cache.server.loop.LoopCounters;
import org.civarcos.cache.spi.Durations;

/**
 * The command {@code stats}. Where memcached tells of its slabs and of the parts of its list, which there are none
 * of, there is one class with all entries, or nothing.
 */
final class Statistics {
    private static final byte[] DETAIL_USAGE = Replies.line("CLIENT_ERROR usage: stats detail on|off|dump");
    private static final byte[] BAD_CLASS = Replies.line("CLIENT_ERROR Illegal slab id");

    private final Session session;
    private final Line line;

    Statistics(Session session) {
        this.session = session;
        line = session.line;
    }

    void run() {
        if (line.count() == 1) {
            general();
            end();
            return;
        }
        switch (word(1)) {
            case "reset" -> {
                session.server.resetSums();
                session.error(Replies.RESET);
            }
            case "detail" -> detail();
            case "settings" -> {
                new SettingsStatistics(session.server).write(session.out());
                end();
            }
            case "cachedump" -> dump();
            case "conns" -> {
                connections();
                end();
            }
            case "items" -> {
                new SlabStatistics(session).items();
                end();
            }
            case "slabs" -> {
                new SlabStatistics(session).slabs();
                end();
            }
            case "sizes" -> {
                text("sizes_status", "disabled");
                end();
            }
            default -> session.error(Replies.ERROR);
        }
    }

    private String word(int word) {
        return new String(line.bytes(), line.start(word), line.length(word), StandardCharsets.ISO_8859_1);
    }

    private void end() {
        session.out().put(Replies.END);
    }

    private void stat(String name, long value) {
        session.out().ascii("STAT ").ascii(name).put(' ').decimal(value).put(Replies.LINE_END);
    }

    private void text(String name, String value) {
        session.out().ascii("STAT ").ascii(name).put(' ').ascii(value).put(Replies.LINE_END);
    }

    private void detail() {
        String what = line.count() < 3 ? "" : word(2);
        switch (what) {
            case "on", "off" -> {
                session.server.prefixes().count(what.equals("on"));
                session.error(Replies.OK);
            }
            case "dump" -> {
                session.server.prefixes().dump(session.out());
                end();
            }
            default -> session.error(DETAIL_USAGE);
        }
    }

    private void dump() {
        if (line.count() < 4) {
            session.error(Replies.BAD_LINE);
            return;
        }
        boolean right = session.unsigned(3);
        long limit = session.numbers.intValue() & 0xFFFF_FFFFL;
        if (!right || !session.unsigned(2)) {
            session.error(Replies.BAD_FORMAT);
        } else if (Integer.compareUnsigned(session.numbers.intValue(), ItemSize.CLASSES) >= 0) {
            session.error(BAD_CLASS);
        } else {
            new SlabStatistics(session).dump(session.numbers.intValue(), limit);
            end();
        }
    }

    private void general() {
        MemcachedProtocols server = session.server;
        ByteCache cache = session.cache;
        long[] sums = server.sums();
        LoopCounters traffic = server.traffic();
        stat("pid", ProcessHandle.current().pid());
        stat("uptime", server.ticks().uptime(session.now()));
        stat("time", Ticks.second(session.now()));
        text("version", MemcachedProtocols.VERSION);
        text("libevent", "none");
        stat("pointer_size", 64);
        cpu();
        stat("max_connections", server.options().maximumConnections());
        stat("curr_connections", server.connections().size());
        stat("total_connections", server.opened());
        stat("rejected_connections", traffic == null ? 0 : traffic.refused());
        stat("connection_structures", server.connections().size());
        stat("response_obj_oom", 0);
        stat("response_obj_count", 0);
        stat("response_obj_bytes", 0);
        stat("read_buf_count", 0);
        stat("read_buf_bytes", 0);
        stat("read_buf_bytes_free", 0);
        stat("read_buf_oom", 0);
        stat("reserved_fds", 0);
        for (Count count : Count.values()) {
            if (count != Count.TOTAL_ITEMS) {
                stat(count.text(), sums[count.index()]);
                if (count == Count.GET_MISSES) {
                    stat("get_expired", 0);
                    stat("get_flushed", 0);
                }
            }
        }
        stat("bytes_read", traffic == null ? 0 : traffic.bytesIn());
        stat("bytes_written", traffic == null ? 0 : traffic.bytesOut());
        stat("limit_maxbytes", cache.bound().orElse(0));
        stat("accepting_conns", 1);
        stat("listen_disabled_num", 0);
        stat("time_in_listen_disabled_us", 0);
        stat("threads", server.options().threads());
        stat("conn_yields", 0);
        stat("hash_power_level", 0);
        stat("hash_bytes", 0);
        stat("hash_is_expanding", 0);
        stat("malloc_fails", 0);
        stat("bytes", cache.weight());
        stat("curr_items", cache.size());
        stat("total_items", sums[Count.TOTAL_ITEMS.index()]);
        stat("expired_unfetched", 0);
        stat("evicted_unfetched", 0);
        stat("evicted_active", 0);
        stat("evictions", cache.evictions() - server.evictionsBefore());
        stat("reclaimed", 0);
    }

    private void cpu() {
        Duration used = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        text("rusage_user", seconds(Durations.nanos(used)));
        text("rusage_system", "0.000000");
    }

    private static String seconds(long nanos) {
        String micros = Long.toString(1_000_000 + nanos / 1000 % 1_000_000);
        return nanos / 1_000_000_000 + "." + micros.substring(1);
    }

    private void connections() {
        for (MemcachedProtocol protocol : session.server.connections()) {
            Connection connection = protocol.connection();
            String name = Long.toString(connection.id());
            text(name + ":addr", "tcp:" + connection.remote());
            text(name + ":listen_addr", "tcp:" + connection.local());
            text(name + ":state", session.answers(protocol) ? "conn_parse_cmd" : "conn_read");
            stat(name + ":secs_since_last_cmd", connection.idleMillis() / 1000);
        }
    }
}
