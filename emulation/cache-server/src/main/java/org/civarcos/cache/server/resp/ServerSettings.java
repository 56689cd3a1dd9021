package org.civarcos.cache.server.resp;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.civarcos.cache.bytes.ByteGlob;
import org.jspecify.annotations.Nullable;

/** The settings that {@code CONFIG} tells and changes: those of Redis that mean something here. Thread-safe. */
final class ServerSettings {
    private static final long MIB = 1 << 20;

    /** One of them. The change returns what is wrong with a value, or null; none for what cannot be changed. */
    private record Setting(Supplier<String> value, @Nullable Function<String, @Nullable String> change) {}

    private final RespServer server;
    private final Map<String, Setting> settings = new TreeMap<>();
    private volatile int longestBulk;

    ServerSettings(RespServer server) {
        this.server = server;
        longestBulk = server.options().longestBulk();
        SlowLog slow = server.slow();
        fixed("databases", Integer.toString(server.databases().count()));
        same("maxmemory-policy", policy());
        fixed("port", () -> Integer.toString(server.port()));
        same("maxclients", Integer.toString(server.options().most()));
        fixed("io-threads", Integer.toString(server.options().loops()));
        same("save", "");
        same("appendonly", "no");
        settings.put("requirepass", new Setting(() -> "", text -> {
            server.users().requirePassword(text);
            return null;
        }));
        same("timeout", "0");
        same("hz", "10");
        same("lazyfree-lazy-user-del", "no");
        same("activedefrag", "no");
        same("maxmemory-samples", "5");
        settings.put("maxmemory", new Setting(() -> Long.toString(maximumMemory()), this::resize));
        settings.put(
                "proto-max-bulk-len",
                new Setting(() -> Integer.toString(longestBulk), text -> changeBulk(memory(text))));
        settings.put(
                "notify-keyspace-events",
                new Setting(() -> server.changes().notifications().toString(), this::notifyOf));
        number("slowlog-log-slower-than", slow::slowerThanMicros, slow::slowerThanMicros, -1);
        number(
                "slowlog-max-len",
                () -> (long) slow.longest(),
                value -> slow.longest((int) Math.min(value, 1 << 20)),
                0);
        number("latency-monitor-threshold", slow::latencyMillis, slow::latencyMillis, 0);
    }

    private void fixed(String name, String value) {
        settings.put(name, new Setting(() -> value, null));
    }

    private void fixed(String name, Supplier<String> value) {
        settings.put(name, new Setting(value, null));
    }

    /** A setting that has one value here. */
    private void same(String name, String value) {
        settings.put(
                name,
                new Setting(() -> value, text -> text.equalsIgnoreCase(value) ? null : "this server has no other"));
    }

    private void number(String name, Supplier<Long> value, LongConsumer change, long least) {
        settings.put(name, new Setting(() -> Long.toString(value.get()), text -> {
            try {
                long number = Long.parseLong(text);
                if (number < least) {
                    return "argument must be between " + least + " and " + Long.MAX_VALUE + " inclusive";
                }
                change.accept(number);
                return null;
            } catch (NumberFormatException none) {
                return "argument couldn't be parsed into an integer";
            }
        }));
    }

    int longestBulk() {
        return longestBulk;
    }

    /** Reads bytes with a unit, or returns -1. */
    private static long memory(String text) {
        String small = text.toLowerCase(Locale.ROOT);
        String digits = small.replaceFirst("[a-z]+$", "");
        long unit = switch (small.substring(digits.length())) {
            case "", "b" -> 1;
            case "k" -> 1000;
            case "kb" -> 1024;
            case "m" -> 1_000_000;
            case "mb" -> MIB;
            case "g" -> 1_000_000_000;
            case "gb" -> 1024 * MIB;
            default -> -1;
        };
        try {
            return unit < 0 ? -1 : Math.multiplyExact(Long.parseLong(digits), unit);
        } catch (ArithmeticException | NumberFormatException none) {
            return -1;
        }
    }

    private @Nullable String changeBulk(long bytes) {
        if (bytes < MIB || bytes > Integer.MAX_VALUE / 2) {
            return "argument must be a memory value";
        }
        longestBulk = (int) bytes;
        return null;
    }

    private @Nullable String notifyOf(String letters) {
        Notifications wanted = Notifications.of(letters);
        if (wanted == null) {
            return "Invalid event class character. Use 'Ag$lshzxeKEtmdn'.";
        }
        server.changes().notifications(wanted);
        return null;
    }

    long maximumMemory() {
        return server.databases().at(0) instanceof ByteKeyspace bytes
                ? bytes.bytes().bound().orElse(0)
                : 0;
    }

    private @Nullable String resize(String text) {
        long bytes = memory(text);
        if (bytes < 0) {
            return "argument must be a memory value";
        }
        for (int i = 0; i < server.options().databases(); i++) {
            if (server.databases().openedAt(i) instanceof ByteKeyspace keyspace) {
                keyspace.bytes().resize(bytes == 0 ? Long.MAX_VALUE : bytes);
            }
        }
        return null;
    }

    String policy() {
        return server.options().policy();
    }

    boolean isByFrequency() {
        return policy().endsWith("lfu");
    }

    /** Returns the settings whose names match. */
    Map<String, String> matching(ByteGlob glob) {
        Map<String, String> matching = new TreeMap<>();
        settings.forEach((name, setting) -> {
            if (glob.matches(RequestParser.ascii(name))) {
                matching.put(name, setting.value.get());
            }
        });
        return matching;
    }

    boolean has(String name) {
        return settings.containsKey(name);
    }

    /** Changes one and returns what is wrong, or null. */
    @Nullable
    String change(String name, String value) {
        Setting setting = settings.get(name);
        if (setting == null || setting.change == null) {
            return "can't set immutable config";
        }
        return setting.change.apply(value);
    }
}
