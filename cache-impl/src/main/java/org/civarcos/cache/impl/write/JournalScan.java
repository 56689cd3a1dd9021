package org.civarcos.cache.impl.write;

import java.io.IOException;
import org.civarcos.cache.impl.write.JournalReader.Found;
import org.civarcos.cache.impl.write.JournalReader.Place;
import org.civarcos.cache.impl.write.JournalRecord.Accepted;
import org.jspecify.annotations.Nullable;

/** One walk over a file of the journal, from record to record, by their lengths as long as they are sound. */
final class JournalScan {
    private final JournalReader reader;
    private final Segment segment;
    private final byte[] file;
    private final long mark;
    private int at;

    JournalScan(JournalReader reader, Segment segment, byte[] file, JournalHeader header) {
        this.reader = reader;
        this.segment = segment;
        this.file = file;
        mark = header.mark();
        at = header.size();
    }

    void run() throws IOException {
        while (at < file.length) {
            JournalFrame frame = JournalFrame.read(file, at, mark);
            boolean goesOn = frame == null ? repair() : take(frame);
            if (!goesOn) {
                reader.cutOff(segment, at);
                return;
            }
        }
    }

    /** Takes a record whose head is sound. Returns whether there may be more. */
    private boolean take(JournalFrame frame) {
        if (frame.isTorn(file, at)) {
            return false;
        }
        JournalRecord record = frame.body(file, at);
        if (record != null) {
            take(frame, record);
        } else if (frame.number() == JournalFrame.NOTE) { // what it says is done is written again
            segment.isDamaged = true;
            reader.lost(segment.path + " cannot be read from byte " + at + ": a note of what is written is lost there");
        } else {
            byte[] key = frame.key(file, at);
            reader.take(found(frame, key, key == null ? frame.keySum() : null, null));
            reader.lostOne(segment, at);
        }
        at += (int) frame.size();
        return true;
    }

    private void take(JournalFrame frame, JournalRecord record) {
        if (record instanceof Accepted write) {
            reader.take(found(frame, write.key(), null, write));
        } else {
            reader.take(record);
        }
    }

    private Found found(
            JournalFrame frame, byte @Nullable [] key, @Nullable Integer keySum, @Nullable Accepted record) {
        return new Found(frame.number(), key, keySum, record, new Place(segment, at, (int) frame.size()));
    }

    /** Goes over what has no sound head. Returns whether there may be more. */
    private boolean repair() {
        int next = JournalFrame.next(file, at + 1, mark);
        if (takeByTail(next) || takeByTail(JournalFrame.claimedEnd(file, at))) {
            return true;
        }
        if (file.length - at < JournalFrame.HEAD || JournalFrame.isZero(file, at)) {
            return false;
        }
        reader.lostAll(segment, at);
        at = next;
        return true;
    }

    /** Takes a record whose head is damaged, if it is one that ends there. */
    private boolean takeByTail(int end) {
        JournalFrame frame = JournalFrame.readByTail(file, at, end, mark);
        JournalRecord record = frame == null ? null : frame.body(file, at);
        if (frame == null || record == null) {
            return false;
        }
        segment.isDamaged = true;
        take(frame, record);
        reader.lost(segment.path + " is damaged at byte " + at + ": the record there can be read all the same");
        at = end;
        return true;
    }
}
