package org.civarcos.cache.impl.write;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.CacheException;
import org.civarcos.cache.impl.write.JournalRecord.Accepted;
import org.civarcos.cache.impl.write.JournalRecord.Form;
import org.civarcos.cache.impl.write.JournalRecord.Settled;
import org.civarcos.cache.spi.Codec;
import org.jspecify.annotations.Nullable;

/**
 * Reads a journal that another process has left, however that ended. Half a record at the end of the last file is what was
 * being accepted at that moment: it is cut off. What cannot be read elsewhere is reported and passed over, up to the next
 * record that is sound, and the file is kept.
 */
final class JournalReader<K, V extends @Nullable Object> {
    static final String SUFFIX = ".journal";

    private final String cacheName;
    private final Codec<K> keys;
    private final Codec<V> values;
    private final Consumer<Throwable> report;

    final List<Segment> segments = new ArrayList<>();
    long highest;

    /** By number, so that the last one of each key counts, wherever it stands. */
    private final TreeMap<Long, Found> accepted = new TreeMap<>();

    private final Set<Long> settled = new HashSet<>();

    private record Found(Accepted record, Segment segment, int position, int size) {}

    JournalReader(String cacheName, Codec<K> keys, Codec<V> values, Consumer<Throwable> report) {
        this.cacheName = cacheName;
        this.keys = keys;
        this.values = values;
        this.report = report;
    }

    /** Reads all files of a folder. */
    Map<K, Write<V>> read(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            read(file, file.equals(files.get(files.size() - 1)));
        }
        return lastOfEach();
    }

    private void read(Path path, boolean isLast) throws IOException {
        byte[] file = Files.readAllBytes(path);
        Map<Integer, Accepted> here = new LinkedHashMap<>();
        int at = 0;
        int end = 0;
        int damaged = -1;
        while (at < file.length) {
            JournalRecord record = JournalRecord.decode(file, at);
            if (record == null) {
                damaged = damaged < 0 ? at : damaged;
                at = next(file, at + 1);
                continue;
            }
            take(record, path, at, here);
            at += JournalRecord.length(file, at);
            end = at;
        }
        boolean isTorn = isLast && damaged >= end;
        Segment segment = new Segment(path, isTorn || damaged < 0 ? end : file.length);
        segment.isDamaged = damaged >= 0 && !isTorn;
        segments.add(segment);
        here.forEach((position, record) -> {
            int size = JournalRecord.length(file, position);
            accepted.put(record.number(), new Found(record, segment, position, size));
            segment.writes++;
        });
        if (isTorn) {
            PendingWrites.LOGGER.log(
                    Level.INFO, "{0}: half a record at the end, which was never accepted, is cut off", path);
        } else if (segment.isDamaged) {
            damaged(path + " cannot be read from byte " + damaged + ": the records there are lost");
        }
    }

    private void take(JournalRecord record, Path path, int at, Map<Integer, Accepted> here) {
        if (record instanceof Accepted write) {
            here.put(at, write);
            highest = Math.max(highest, write.number());
        } else if (record instanceof Settled done) {
            settled.addAll(done.numbers());
        } else if (record instanceof Form form) {
            Form own = new Form(keys.id(), values.id());
            if (!own.equals(form)) {
                throw new CacheConfigurationException(
                        "the journal " + path + " of cache " + cacheName
                                + " was written with " + form + ", and the cache has " + own
                                + ": start once with the former codecs, so that what is pending is written, or remove the file");
            }
        }
    }

    /** The next place where a record may begin. */
    private static int next(byte[] file, int from) {
        for (int at = from; at <= file.length - 4; at++) {
            if (file[at] == (byte) (JournalRecord.MARK >>> 24)
                    && file[at + 1] == (byte) (JournalRecord.MARK >>> 16)
                    && file[at + 2] == (byte) (JournalRecord.MARK >>> 8)
                    && file[at + 3] == (byte) JournalRecord.MARK) {
                return at;
            }
        }
        return file.length;
    }

    private void damaged(String what) {
        CacheException failure = new CacheException("cache " + cacheName + ": " + what, null);
        PendingWrites.LOGGER.log(Level.ERROR, failure.getMessage());
        report.accept(failure);
    }

    private Map<K, Write<V>> lastOfEach() {
        Map<K, Write<V>> last = new HashMap<>();
        Map<K, Found> places = new HashMap<>();
        for (Map.Entry<Long, Found> each : accepted.entrySet()) {
            Found found = each.getValue();
            try {
                K key = keys.decode(found.record().key());
                last.put(key, decode(found.record()));
                places.put(key, found);
            } catch (IllegalArgumentException e) {
                found.segment().isDamaged = true;
                damaged("a record in " + found.segment().path + " cannot be read by its codec: " + e.getMessage());
            }
        }
        last.values().removeIf(write -> settled.contains(write.number));
        last.forEach((key, write) -> {
            Found found = Objects.requireNonNull(places.get(key));
            found.segment().found(write, found.position(), found.size());
        });
        return last;
    }

    @SuppressWarnings("NullAway") // a null was a V when it was written
    private Write<V> decode(Accepted record) {
        byte[] value = record.value();
        Write<V> write = record.isDeletion() ? Write.deletion() : Write.of(value == null ? null : values.decode(value));
        write.number = record.number();
        return write;
    }
}
