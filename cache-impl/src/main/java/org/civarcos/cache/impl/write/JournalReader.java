package org.civarcos.cache.impl.write;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.CacheException;
import org.civarcos.cache.impl.write.JournalRecord.Accepted;
import org.civarcos.cache.impl.write.JournalRecord.Settled;
import org.civarcos.cache.impl.write.JournalRecord.Withdrawn;
import org.jspecify.annotations.Nullable;

/**
 * A reader of the files that another process has left, however that ended. Half a record at the end of a file is what
 * was being accepted at that moment: it is cut off. What cannot be read elsewhere is reported, and the file is kept.
 */
final class JournalReader {
    static final String SUFFIX = ".journal";

    private final JournalOwner owner;
    private final Consumer<Throwable> report;

    final List<Segment> segments = new ArrayList<>();
    final List<Found> found = new ArrayList<>();

    /** The numbers of what is done, given up or withdrawn. */
    final Set<Long> settled = new HashSet<>();

    final Set<Long> withdrawn = new HashSet<>();

    /** The highest number that was given. */
    long highest;

    /**
     * A write in the order in which writes were accepted, for each key.
     *
     * @param number its number
     * @param key the bytes of its key; null if they are lost
     * @param keySum where the key is lost, its checksum; null if that is lost as well
     * @param record the write; null if its value, or all of it, is lost
     * @param place where it is
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Found(
            long number,
            byte @Nullable [] key,
            @Nullable Integer keySum,
            @Nullable Accepted record,
            Place place) {}

    /**
     * Place of a write in the journal.
     *
     * @param segment the file
     * @param position where it begins there
     * @param size how many bytes it takes
     */
    record Place(Segment segment, long position, int size) {}

    JournalReader(JournalOwner owner, Consumer<Throwable> report) {
        this.owner = owner;
        this.report = report;
    }

    /** Reads all files of a folder. */
    void read(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            read(file, Files.readAllBytes(file));
        }
    }

    private void read(Path path, byte[] file) throws IOException {
        JournalHeader header = JournalHeader.read(file, owner);
        if (header != null) {
            requireCache(path, header.owner().cacheName());
            requireCodecs(path, header.owner().keyCodec(), header.owner().valueCodec());
            Segment segment = open(path, file.length, header.mark());
            checkBase(segment, header.base());
            new JournalScan(this, segment, file, header).run();
            return;
        }
        FormerJournalFormat.Read form = FormerJournalFormat.read(file, 0);
        if (form != null && form.form() != null && !form.form().keyCodec().startsWith("format")) {
            requireCodecs(path, form.form().keyCodec(), form.form().valueCodec());
            readFormer(open(path, file.length, null), file, form.size());
        } else if (JournalHeader.isUnfinished(file, JournalHeader.size(owner))) {
            open(path, file.length, null).cutOff(0);
        } else {
            lostAll(open(path, file.length, null), 0);
        }
    }

    private Segment open(Path path, long length, @Nullable Long mark) throws IOException {
        Segment segment = new Segment(path, length, mark);
        segments.add(segment);
        return segment;
    }

    private void requireCache(Path path, String found) {
        if (!found.equals(owner.cacheName())) {
            throw new CacheConfigurationException("the journal " + path + " has writes of cache " + found
                    + " and cannot be that of cache " + owner.cacheName()
                    + ": give each a folder of its own, or start " + found
                    + " once more, so that what is pending is written");
        }
    }

    private void requireCodecs(Path path, String keys, String values) {
        if (!keys.equals(owner.keyCodec()) || !values.equals(owner.valueCodec())) {
            throw new CacheConfigurationException("the journal " + path + " of cache " + owner.cacheName()
                    + " was written with the codecs " + keys + " of keys and " + values
                    + " of values, and the cache has " + owner.keyCodec() + " and " + owner.valueCodec()
                    + ": start once with the former codecs, so that what is pending is written, or remove the file");
        }
    }

    /** Writes that were accepted before a file was begun, and are in none before it, are lost. */
    private void checkBase(Segment segment, long base) {
        if (segments.size() > 1 && base > highest) {
            Segment former = segments.get(segments.size() - 2);
            found.add(new Found(base, null, null, null, new Place(former, 0, 0)));
            lost("before " + segment.path + ", writes that were accepted are in no file any more");
        }
        highest = Math.max(highest, base);
    }

    private void readFormer(Segment segment, byte[] file, int start) throws IOException {
        Map<Long, Found> byNumber = new TreeMap<>(); // some may stand behind later ones
        int at = start;
        for (FormerJournalFormat.Read read = FormerJournalFormat.read(file, at);
                read != null;
                read = FormerJournalFormat.read(file, at)) {
            if (read.record() instanceof Accepted write) {
                Place place = new Place(segment, at, read.size());
                byNumber.put(read.number(), new Found(read.number(), write.key(), null, write, place));
                highest = Math.max(highest, read.number());
                segment.writes++;
            } else if (read.record() != null) {
                take(read.record());
            }
            at += read.size();
        }
        mergeFormer(byNumber);
        if (at < file.length && FormerJournalFormat.isTorn(file, at)) {
            cutOff(segment, at);
        } else if (at < file.length) {
            lostAll(segment, at);
        }
    }

    /** All files of format 1 are before those of the next: their writes are in the order of their numbers. */
    private void mergeFormer(Map<Long, Found> byNumber) {
        List<Found> lostOnes = new ArrayList<>();
        Map<Long, Found> all = new TreeMap<>();
        for (Found each : found) {
            if (each.key == null) {
                lostOnes.add(each);
            } else {
                all.put(each.number, each);
            }
        }
        all.putAll(byNumber);
        found.clear();
        found.addAll(all.values());
        found.addAll(lostOnes);
    }

    // --- what is found in a file ---------------------------------------------------------------------------------

    /** Takes what is noted of writes. */
    void take(JournalRecord record) {
        if (record instanceof Settled done) {
            settled.addAll(done.numbers());
            done.numbers().forEach(number -> highest = Math.max(highest, number));
        } else if (record instanceof Withdrawn one) {
            withdrawn.add(one.number());
        }
    }

    /** Takes a write, or one of which not all can be read. */
    void take(Found write) {
        highest = Math.max(highest, write.number);
        found.add(write);
        write.place.segment.writes++;
    }

    void cutOff(Segment segment, int at) throws IOException {
        segment.cutOff(at);
        PendingWrites.LOGGER.log(
                Level.INFO, "{0}: half a record at the end, which was never accepted, is cut off", segment.path);
    }

    void lostAll(Segment segment, int at) {
        found.add(new Found(0, null, null, null, new Place(segment, at, 0)));
        segment.isDamaged = true;
        lost(segment.path + " cannot be read from byte " + at + ": what was accepted before it is not written any"
                + " more, since what is lost there may be later");
    }

    void lostOne(Segment segment, int at) {
        segment.isDamaged = true;
        lost(segment.path + " cannot be read from byte " + at + ": one write there is lost");
    }

    /** Reports what cannot be read. */
    void lost(String what) {
        CacheException failure = new CacheException("cache " + owner.cacheName() + ": " + what, null);
        PendingWrites.LOGGER.log(Level.ERROR, failure.getMessage());
        report.accept(failure);
    }

    void close() {
        closeAll(segments);
    }

    static void closeAll(Collection<Segment> segments) {
        for (Segment segment : segments) {
            try {
                segment.close();
            } catch (IOException e) {
                PendingWrites.LOGGER.log(Level.DEBUG, segment.path + " is not closed", e);
            }
        }
    }
}
