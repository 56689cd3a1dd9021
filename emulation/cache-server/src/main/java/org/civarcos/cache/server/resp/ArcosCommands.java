package org.civarcos.cache.server.resp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.civarcos.cache.CacheAdministration;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.CacheStatistics;
import org.jspecify.annotations.Nullable;

/** {@code ARCOS.*}: what Redis has no words for. */
final class ArcosCommands {
    private ArcosCommands() {}

    static void addTo(Map<String, Handler> handlers) {
        handlers.put("arcos.caches", ArcosCommands::caches);
        handlers.put("arcos.tags", ArcosCommands::tags);
        handlers.put("arcos.stats", ArcosCommands::statistics);
        handlers.put("arcos.invalidate", ArcosCommands::invalidate);
    }

    private static List<CacheKeyspace<?, ?>> all(Session session) {
        Databases databases = session.server.databases();
        List<CacheKeyspace<?, ?>> all = new ArrayList<>();
        for (int i = session.server.options().databases(); i < databases.count(); i++) {
            CacheKeyspace<?, ?> shown = databases.at(i).shown();
            if (shown != null) {
                all.add(shown);
            }
        }
        return all;
    }

    private static void caches(Session session, Args args) {
        Databases databases = session.server.databases();
        int first = session.server.options().databases();
        session.reply.array(databases.count() - first);
        for (int i = first; i < databases.count(); i++) {
            Keyspace keyspace = databases.at(i);
            CacheKeyspace<?, ?> shown = keyspace.shown();
            String name = keyspace.cacheName();
            session.reply.map(4);
            session.reply.bulk("name");
            text(session, name == null ? "" : name);
            session.reply.bulk("db");
            session.reply.integer(i);
            session.reply.bulk("keys");
            session.reply.integer(keyspace.size());
            session.reply.bulk("writable");
            session.reply.flag(shown != null && shown.isWritable());
        }
    }

    private static void text(Session session, String text) {
        session.reply.bulk(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void tags(Session session, Args args) {
        Set<String> tags = null;
        CacheKeyspace<?, ?> own = session.keyspace.shown();
        if (own != null) {
            tags = tags(own, session, args);
        } else {
            for (CacheKeyspace<?, ?> keyspace : all(session)) {
                tags = tags == null ? tags(keyspace, session, args) : tags;
            }
        }
        if (tags == null) {
            session.reply.noArray();
            return;
        }
        session.reply.set(tags.size());
        tags.forEach(tag -> text(session, tag));
    }

    private static <K, V> @Nullable Set<String> tags(CacheKeyspace<K, V> keyspace, Session session, Args args) {
        K key = keyspace.key(session.key(args, 1));
        return key == null
                ? null
                : keyspace.cache()
                        .entry(key)
                        .map(CacheEntry::tags)
                        .map(TreeSet::new)
                        .orElse(null);
    }

    private static void statistics(Session session, Args args) {
        String name = new String(args.copy(1), StandardCharsets.UTF_8);
        for (CacheKeyspace<?, ?> keyspace : all(session)) {
            if (keyspace.cacheName().equals(name)) {
                CacheStatistics statistics =
                        keyspace.cache().unwrap(CacheAdministration.class).statistics();
                write(session, statistics);
                return;
            }
        }
        session.reply.error("ERR no exposed cache has this name: see ARCOS.CACHES");
    }

    private static void write(Session session, CacheStatistics statistics) {
        List<Map.Entry<String, Long>> rows = List.of(
                Map.entry("reads", statistics.hits() + statistics.misses()),
                Map.entry("hits", statistics.hits()),
                Map.entry("misses", statistics.misses()),
                Map.entry("puts", statistics.puts()),
                Map.entry("removals", statistics.removals()),
                Map.entry("expirations", statistics.expirations()),
                Map.entry("evictions", statistics.evictions()),
                Map.entry("loads", statistics.loads()),
                Map.entry("load_failures", statistics.loadFailures()));
        session.reply.map(rows.size());
        rows.forEach(row -> {
            session.reply.bulk(row.getKey());
            session.reply.integer(row.getValue());
        });
    }

    private static void invalidate(Session session, Args args) {
        String[] tags = new String[args.count() - 1];
        for (int i = 1; i < args.count(); i++) {
            tags[i - 1] = new String(args.copy(i), StandardCharsets.UTF_8);
        }
        List<CacheKeyspace<?, ?>> writable =
                all(session).stream().filter(CacheKeyspace::isWritable).toList();
        if (writable.isEmpty()) {
            session.reply.error(Errors.READ_ONLY);
            return;
        }
        long count = 0;
        try {
            for (CacheKeyspace<?, ?> keyspace : writable) {
                count += keyspace.cache().invalidateTags(tags);
            }
            session.reply.integer(count);
        } catch (IllegalArgumentException noTag) {
            session.reply.error("ERR " + noTag.getMessage());
        }
    }
}
