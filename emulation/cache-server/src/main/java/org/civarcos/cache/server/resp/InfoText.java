package org.civarcos.cache.server.resp;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.civarcos.cache.server.loop.LoopCounters;
import org.civarcos.cache.spi.Durations;

/** Text of {@code INFO}, section by section. */
final class InfoText {
    /** The version whose behaviour this is: clients compare it. */
    static final String VERSION = "7.0.15";

    private static final List<String> ON_REQUEST = List.of("commandstats");

    private final RespServer server;
    private final StringBuilder text = new StringBuilder();

    private InfoText(RespServer server) {
        this.server = server;
    }

    static String of(RespServer server, List<String> wanted) {
        InfoText info = new InfoText(server);
        boolean all = wanted.contains("all") || wanted.contains("everything");
        boolean usual = wanted.isEmpty() || wanted.contains("default");
        info.sections().forEach((name, section) -> {
            String small = name.toLowerCase(Locale.ROOT);
            if (all || wanted.contains(small) || (usual && !ON_REQUEST.contains(small))) {
                info.text
                        .append(info.text.isEmpty() ? "" : "\r\n")
                        .append("# ")
                        .append(name)
                        .append("\r\n");
                section.accept(info);
            }
        });
        return info.text.toString();
    }

    private Map<String, Consumer<InfoText>> sections() {
        Map<String, Consumer<InfoText>> sections = new LinkedHashMap<>();
        sections.put("Server", InfoText::server);
        sections.put("Clients", InfoText::clients);
        sections.put("Memory", InfoText::memory);
        sections.put("Persistence", InfoText::persistence);
        sections.put("Stats", InfoText::stats);
        sections.put("Replication", InfoText::replication);
        sections.put("CPU", InfoText::cpu);
        sections.put("Modules", info -> {});
        sections.put("Commandstats", InfoText::commands);
        sections.put("Errorstats", info -> {});
        sections.put("Cluster", info -> info.row("cluster_enabled", 0));
        sections.put("Keyspace", InfoText::keyspace);
        return sections;
    }

    private void row(String name, Object value) {
        text.append(name).append(':').append(value).append("\r\n");
    }

    private void server() {
        row("redis_version", VERSION);
        row("redis_git_sha1", "00000000");
        row("redis_git_dirty", 0);
        row("redis_mode", "standalone");
        String version = InfoText.class.getPackage().getImplementationVersion();
        row("arcos_version", version == null ? "unknown" : version);
        row("os", System.getProperty("os.name") + ' ' + System.getProperty("os.arch"));
        row("arch_bits", 64);
        row("process_id", ProcessHandle.current().pid());
        row("run_id", String.format(Locale.ROOT, "%040x", System.identityHashCode(server)));
        row("tcp_port", server.port());
        row("server_time_usec", server.microsNow());
        long up = Math.max(
                0,
                Duration.between(server.started(), server.options().time().instant())
                        .toSeconds());
        row("uptime_in_seconds", up);
        row("uptime_in_days", up / 86_400);
        row("hz", 10);
        row("io_threads_active", 0);
        row("config_file", "");
    }

    private void clients() {
        row("connected_clients", server.sessions().size());
        row("cluster_connections", 0);
        row("maxclients", server.bounds().connections());
        row("client_recent_max_input_buffer", 0);
        row("client_recent_max_output_buffer", 0);
        row("blocked_clients", server.pauses().waiting());
        row("tracking_clients", server.tracking().sessions());
        row("clients_in_timeout_table", 0);
    }

    private void memory() {
        long used = weight(server);
        row("used_memory", used);
        row("used_memory_human", human(used));
        row("used_memory_peak", used);
        row("used_memory_peak_human", human(used));
        row("used_memory_dataset", used);
        Runtime runtime = Runtime.getRuntime();
        row("used_memory_rss", runtime.totalMemory() - runtime.freeMemory());
        row("total_system_memory", runtime.maxMemory());
        row("total_system_memory_human", human(runtime.maxMemory()));
        row("number_of_cached_scripts", server.scripts().loaded());
        long most = server.settings().maximumMemory();
        row("maxmemory", most);
        row("maxmemory_human", human(most));
        row("maxmemory_policy", server.settings().policy());
        row("mem_clients_normal", server.counters().held());
        row("mem_fragmentation_ratio", "1.00");
        row("mem_allocator", "jvm");
        row("lazyfree_pending_objects", 0);
        row("lazyfreed_objects", 0);
    }

    private static String human(long bytes) {
        if (bytes < 1024) {
            return bytes + "B";
        }
        String units = "KMGT";
        double value = bytes / 1024.0;
        int unit = 0;
        while (value >= 1024 && unit < units.length() - 1) {
            value /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.2f%c", value, units.charAt(unit));
    }

    private void persistence() {
        for (String name :
                List.of("loading", "async_loading", "rdb_bgsave_in_progress", "rdb_changes_since_last_save")) {
            row(name, 0);
        }
        row("rdb_last_save_time", server.started().getEpochSecond());
        row("rdb_last_bgsave_status", "ok");
        row("aof_enabled", 0);
        row("aof_rewrite_in_progress", 0);
    }

    private void stats() {
        LoopCounters loops = server.counters();
        row("total_connections_received", loops.accepted());
        long commands = server.stats().sum(loop -> sum(loop.calls));
        row("total_commands_processed", commands);
        row("instantaneous_ops_per_sec", (long) server.stats().commands.perSecond(commands));
        row("total_net_input_bytes", loops.bytesIn());
        row("total_net_output_bytes", loops.bytesOut());
        row("instantaneous_input_kbps", kib(server.stats().input.perSecond(loops.bytesIn())));
        row("instantaneous_output_kbps", kib(server.stats().output.perSecond(loops.bytesOut())));
        row("rejected_connections", loops.refused());
        row("evicted_clients", loops.large());
        row("closed_slow_connections", loops.slow());
        row("closed_idle_connections", loops.idle());
        row("expired_keys", server.stats().expired.get());
        row("evicted_keys", server.stats().evicted.get());
        row("keyspace_hits", server.stats().sum(LoopStats::hits));
        row("keyspace_misses", server.stats().sum(LoopStats::misses));
        row("pubsub_channels", server.pubSub().count(Subscriptions.Kind.CHANNEL));
        row("pubsub_patterns", server.pubSub().count(Subscriptions.Kind.PATTERN));
        row("pubsubshard_channels", server.pubSub().count(Subscriptions.Kind.SHARD));
        row("tracking_total_keys", server.tracking().keys());
        row("tracking_total_items", server.tracking().items());
        row("tracking_total_prefixes", server.tracking().prefixes());
        row("total_error_replies", server.stats().sum(loop -> sum(loop.failed) + sum(loop.rejected)));
    }

    private static String kib(double bytes) {
        return String.format(Locale.ROOT, "%.2f", bytes / 1024);
    }

    static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }

    private void replication() {
        row("role", "master");
        row("connected_slaves", 0);
        row("master_failover_state", "no-failover");
        row("master_repl_offset", 0);
    }

    private void cpu() {
        Duration used = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        double user = Durations.nanos(used) / 1e9;
        row("used_cpu_sys", "0.000000");
        row("used_cpu_user", String.format(Locale.ROOT, "%.6f", user));
    }

    private void commands() {
        for (Command command : server.commands().all()) {
            long calls = server.stats().sum(loop -> loop.calls[command.number]);
            long rejected = server.stats().sum(loop -> loop.rejected[command.number]);
            if (calls + rejected > 0) {
                long micros = server.stats().sum(loop -> loop.nanos[command.number]) / 1_000;
                row(
                        "cmdstat_" + command.name,
                        "calls=" + calls + ",usec=" + micros + ",usec_per_call="
                                + String.format(Locale.ROOT, "%.2f", calls == 0 ? 0 : (double) micros / calls)
                                + ",rejected_calls=" + rejected + ",failed_calls="
                                + server.stats().sum(loop -> loop.failed[command.number]));
            }
        }
    }

    private void keyspace() {
        Databases databases = server.databases();
        for (int i = 0; i < databases.count(); i++) {
            Keyspace keyspace = databases.openedAt(i);
            if (keyspace != null && keyspace.size() > 0) {
                row("db" + i, "keys=" + keyspace.size() + ",expires=" + keyspace.ending() + ",avg_ttl=0");
            }
        }
    }

    /** What the databases of bytes take. */
    static long weight(RespServer server) {
        long weight = 0;
        for (int i = 0; i < server.options().databases(); i++) {
            Keyspace keyspace = server.databases().openedAt(i);
            weight += keyspace == null ? 0 : keyspace.weight();
        }
        return weight;
    }

    /** How many keys there are in all databases. */
    static long keys(RespServer server) {
        long keys = 0;
        for (int i = 0; i < server.databases().count(); i++) {
            Keyspace keyspace = server.databases().openedAt(i);
            keys += keyspace == null ? 0 : keyspace.size();
        }
        return keys;
    }
}
