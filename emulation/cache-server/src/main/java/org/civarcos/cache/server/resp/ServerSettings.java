package org.civarcos.cache.server.resp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.civarcos.cache.bytes.ByteGlob;
import org.jspecify.annotations.Nullable;

/** The settings that {@code CONFIG} tells and changes: those of Redis that mean something here. Thread-safe. */
final class ServerSettings {
    private static final long MIB = 1 << 20;
    private static final long MOST_CLIENTS = 4_294_967_295L;

    private final RespServer server;
    private final Map<String, Setting> settings = new TreeMap<>();
    private volatile int longestBulk;

    ServerSettings(RespServer server) {
        this.server = server;
        longestBulk = server.options().longestBulk();
        SlowLog slow = server.slow();
        settings.put(
                "databases",
                Setting.fixed(() -> Integer.toString(server.databases().count())));
        settings.put("port", Setting.fixed(() -> Integer.toString(server.port())));
        settings.put(
                "io-threads",
                Setting.fixed(() -> Integer.toString(server.options().loops())));
        settings.put("maxmemory-policy", Setting.same(policy()));
        settings.put("save", Setting.same(""));
        settings.put("appendonly", Setting.same("no"));
        settings.put("hz", Setting.same("10"));
        settings.put("lazyfree-lazy-user-del", Setting.same("no"));
        settings.put("activedefrag", Setting.same("no"));
        settings.put("maxmemory-samples", Setting.same("5"));
        settings.put("requirepass", new Setting(() -> "", text -> null, server.users()::requirePassword));
        settings.put(
                "timeout",
                Setting.number(
                        () -> (server.bounds().idleMillis() + 999) / 1_000,
                        seconds -> server.bounds().idleMillis(seconds * 1_000),
                        0,
                        Integer.MAX_VALUE));
        settings.put(
                "maxclients",
                Setting.number(
                        () -> server.bounds().connections(),
                        most -> server.bounds().connections((int) Math.min(most, Integer.MAX_VALUE)),
                        1,
                        MOST_CLIENTS));
        settings.put(
                "maxmemory-clients",
                Setting.memory(
                        this::clientMemory,
                        bytes -> server.bounds().clientMemory(bytes == 0 ? Long.MAX_VALUE : bytes),
                        0,
                        Long.MAX_VALUE));
        settings.put("maxmemory", Setting.memory(this::maximumMemory, server::resize, 0, Long.MAX_VALUE));
        settings.put(
                "proto-max-bulk-len",
                Setting.memory(() -> longestBulk, bytes -> longestBulk = (int) bytes, MIB, Integer.MAX_VALUE / 2));
        settings.put(
                "notify-keyspace-events",
                new Setting(
                        () -> server.changes().notifications().toString(),
                        letters -> Notifications.of(letters) == null
                                ? "Invalid event class character. Use 'Ag$lshzxeKEtmdn'."
                                : null,
                        this::notifyOf));
        settings.put(
                "slowlog-log-slower-than",
                Setting.number(slow::slowerThanMicros, slow::slowerThanMicros, -1, Long.MAX_VALUE));
        settings.put("slowlog-max-len", Setting.number(slow::longest, slow::longest, 0, Long.MAX_VALUE));
        settings.put(
                "latency-monitor-threshold",
                Setting.number(slow::latencyMillis, slow::latencyMillis, 0, Long.MAX_VALUE));
    }

    int longestBulk() {
        return longestBulk;
    }

    private void notifyOf(String letters) {
        Notifications wanted = Notifications.of(letters);
        if (wanted != null) {
            server.changes().notifications(wanted);
        }
    }

    private long clientMemory() {
        long bound = server.bounds().clientMemory();
        return bound == Long.MAX_VALUE ? 0 : bound;
    }

    long maximumMemory() {
        long bound = server.databases().at(0) instanceof ByteKeyspace bytes
                ? bytes.bytes().bound().orElse(0)
                : 0;
        return bound == Long.MAX_VALUE ? 0 : bound;
    }

    String policy() {
        return server.options().policy();
    }

    boolean isByFrequency() {
        return policy().endsWith("lfu");
    }

    /** Returns the settings whose names match; a name without a pattern is told as it was asked for. */
    Map<String, String> matching(String asked) {
        Map<String, String> matching = new TreeMap<>();
        String name = asked.toLowerCase(Locale.ROOT);
        Setting one = settings.get(name);
        if (one != null) {
            matching.put(asked, one.value().get());
            return matching;
        }
        ByteGlob glob = ByteGlob.of(RequestParser.ascii(name));
        settings.forEach((each, setting) -> {
            if (glob.matches(RequestParser.ascii(each))) {
                matching.put(each, setting.value().get());
            }
        });
        return matching;
    }

    /**
     * Changes settings, all or none.
     *
     * @param wanted names and values in turns
     * @return the error, or null
     */
    @Nullable
    String change(List<String> wanted) {
        Map<String, String> changes = new LinkedHashMap<>();
        for (int i = 0; i < wanted.size(); i += 2) {
            String asked = wanted.get(i);
            String name = asked.toLowerCase(Locale.ROOT);
            Setting setting = settings.get(name);
            if (setting == null) {
                return "ERR Unknown option or number of arguments for CONFIG SET - '" + Refusals.untilNul(asked) + "'";
            }
            if (setting.wrong() == null) {
                return failed(asked, "can't set immutable config");
            }
            if (changes.put(name, wanted.get(i + 1)) != null) {
                return failed(asked, "duplicate parameter");
            }
        }
        for (Map.Entry<String, String> each : changes.entrySet()) {
            Setting setting = settings.get(each.getKey());
            String wrong = setting == null || setting.wrong() == null
                    ? null
                    : setting.wrong().apply(each.getValue());
            if (wrong != null) {
                return failed(each.getKey(), wrong);
            }
        }
        changes.forEach((name, value) -> {
            Setting setting = settings.get(name);
            if (setting != null) {
                setting.change().accept(value);
            }
        });
        return null;
    }

    private static String failed(String name, String why) {
        return "ERR CONFIG SET failed (possibly related to argument '" + Refusals.untilNul(name) + "') - " + why;
    }
}
