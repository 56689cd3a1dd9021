package org.civarcos.cache.impl.write;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.civarcos.cache.UnwrittenEntry;
import org.civarcos.cache.impl.write.JournalReader.Found;
import org.civarcos.cache.impl.write.JournalReader.Place;
import org.civarcos.cache.impl.write.JournalRecord.Accepted;
import org.civarcos.cache.spi.Codec;
import org.jspecify.annotations.Nullable;

/**
 * The writes that a journal still has to do: the last one of each key. Where a later one is there and cannot be read,
 * it may have reached the origin before: what can be read is older, and is given up rather than written over it.
 */
final class Recovery<K, V extends @Nullable Object> {
    private final JournalReader reader;
    private final Codec<K> keys;
    private final Codec<V> values;
    private final Map<K, History> histories = new LinkedHashMap<>();

    final Map<K, Write<V>> pending = new LinkedHashMap<>();
    final List<Unreadable<K, V>> unreadable = new ArrayList<>();

    /** The writes of one key, in the order in which they were accepted. */
    private static final class History {
        final List<Found> writes = new ArrayList<>();

        /** Whether a later one may be lost. */
        boolean isInDoubt;
    }

    /**
     * Writes of a key that are given up, since the last one cannot be read.
     *
     * @param entry the last one that can be, or a null
     * @param writes all that is to be settled
     */
    record Unreadable<K, V extends @Nullable Object>(UnwrittenEntry<K, V> entry, List<Write<V>> writes) {}

    Recovery(JournalReader reader, Codec<K> keys, Codec<V> values) {
        this.reader = reader;
        this.keys = keys;
        this.values = values;
        reader.found.forEach(this::add);
        histories.forEach(this::conclude);
        histories.clear();
    }

    private void add(Found write) {
        if (reader.withdrawn.contains(write.number())) {
            return;
        }
        if (write.key() == null) {
            histories.values().forEach(each -> each.isInDoubt |= mayBe(write, each));
            return;
        }
        K key = decode(keys, write.key());
        if (key == null) {
            Place place = write.place();
            place.segment().isDamaged = true;
            reader.lost("a key in " + place.segment().path + " at byte " + place.position() + " cannot be read by the"
                    + " codec " + keys.id() + ": what was accepted before it is not written any more, since it may be"
                    + " of the same key");
            histories.values().forEach(each -> each.isInDoubt = true);
            return;
        }
        History history = histories.computeIfAbsent(key, unused -> new History());
        history.writes.add(write);
        history.isInDoubt = false;
    }

    /** Whether a write whose key is lost may be of the key of a history. */
    private static boolean mayBe(Found lost, History history) {
        byte[] key = history.writes.get(0).key();
        return lost.keySum() == null || key == null || lost.keySum() == JournalFrame.sum(key, 0, key.length);
    }

    private void conclude(K key, History history) {
        List<Found> writes = history.writes;
        boolean isInDoubt = history.isInDoubt;
        UnwrittenEntry<K, V> entry = null;
        List<Write<V>> open = new ArrayList<>();
        for (int i = writes.size() - 1; i >= 0; i--) {
            Found found = writes.get(i);
            boolean isSettled = reader.settled.contains(found.number());
            Write<V> write = decode(found);
            if (write != null && isSettled) {
                break;
            }
            if (write == null && !isSettled && found.record() != null) {
                Place place = found.place();
                place.segment().isDamaged = true;
                reader.lost("a record in " + place.segment().path + " at byte " + place.position()
                        + " cannot be read by its codec " + values.id());
            }
            if (write != null && !isInDoubt) {
                note(write, found);
                pending.put(key, write);
                return;
            }
            isInDoubt = true;
            if (!isSettled) {
                Write<V> noted = write == null ? Write.deletion() : write;
                note(noted, found);
                open.add(noted);
            }
            entry = entry == null && write != null ? write.describe(key) : entry;
        }
        if (!open.isEmpty()) {
            unreadable.add(new Unreadable<>(entry == null ? new UnwrittenEntry<>(key, null, false) : entry, open));
        }
    }

    private static void note(Write<?> write, Found found) {
        write.kept().number = found.number();
        Place place = found.place();
        place.segment().found(write, place.position(), place.size());
    }

    @SuppressWarnings("NullAway") // a null was a V when it was written
    private @Nullable Write<V> decode(Found found) {
        Accepted record = found.record();
        if (record == null || record.isDeletion()) {
            return record == null ? null : Write.deletion();
        }
        if (record.value() == null) {
            return Write.of(null);
        }
        V value = decode(values, record.value());
        return value == null ? null : Write.of(value);
    }

    /** Reads bytes, or returns null if the codec or a class of the application does not. */
    private static <T extends @Nullable Object> @Nullable T decode(Codec<T> codec, byte[] bytes) {
        try {
            return codec.decode(bytes);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            PendingWrites.LOGGER.log(System.Logger.Level.DEBUG, "a record that cannot be read", e);
            return null;
        }
    }
}
