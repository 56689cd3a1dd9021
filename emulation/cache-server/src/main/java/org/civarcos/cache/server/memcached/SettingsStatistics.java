package org.civarcos.cache.server.memcached;

import org.civarcos.cache.server.loop.Output;

/** Reply to {@code stats settings}: the names of memcached, as far as there is such a setting. */
final class SettingsStatistics {
    private final MemcachedProtocols server;

    SettingsStatistics(MemcachedProtocols server) {
        this.server = server;
    }

    void write(Output out) {
        MemcachedOptions options = server.options();
        stat(out, "maxbytes", server.cache().bound().orElse(0));
        stat(out, "maxconns", options.maximumConnections());
        stat(out, "udpport", 0);
        stat(out, "verbosity", 0);
        text(out, "evictions", "on");
        text(out, "shutdown_command", "no");
        stat(out, "num_threads", options.threads());
        text(out, "stat_key_prefix", ":");
        text(out, "detail_enabled", "no");
        text(out, "cas_enabled", "yes");
        text(out, "binding_protocol", "ascii");
        text(out, "auth_enabled_sasl", "no");
        text(out, "auth_enabled_ascii", options.password() == null ? "no" : "yes");
        stat(out, "item_size_max", options.maximumItemSize());
        text(out, "maxconns_fast", "yes");
        text(out, "slab_reassign", "no");
        text(out, "lru_crawler", "no");
        text(out, "flush_enabled", "yes");
        text(out, "dump_enabled", "no");
        text(out, "hash_algorithm", "siphash");
        text(out, "track_sizes", "no");
        text(out, "inline_ascii_response", "no");
    }

    private static void stat(Output out, String name, long value) {
        text(out, name, Long.toString(value));
    }

    private static void text(Output out, String name, String value) {
        out.ascii("STAT ").ascii(name).put(' ').ascii(value).put(Replies.LINE_END);
    }
}
