package org.civarcos.cache.server.memcached;

import org.civarcos.cache.bytes.ByteCache;
import org.civarcos.cache.bytes.Item;
import org.civarcos.cache.server.loop.Output;

/**
 * Replies to {@code stats items}, {@code stats slabs} and {@code stats cachedump}: the entries by the class of slabs
 * that memcached would keep them in. There are no slabs: all entries are looked at, or, if there are very many, said to
 * be in the first class.
 */
final class SlabStatistics {
    /** So many entries are looked at. */
    private static final long MOST = 100_000;

    private static final int PAGE = 1 << 20;

    /** The longest dump, in bytes. */
    private static final int LONGEST_DUMP = 2 << 20;

    private static final int STEP = 128;

    private final ByteCache cache;
    private final Output out;
    private final long second;

    private final long[] numbers = new long[ItemSize.CLASSES];
    private final long[] sizes = new long[ItemSize.CLASSES];
    private final long[] oldest = new long[ItemSize.CLASSES];
    private int dumped;

    /**
     * Tells of a cache.
     *
     * @param session whose cache it is
     */
    SlabStatistics(Session session) {
        cache = session.cache;
        out = session.out();
        second = Ticks.second(session.now());
    }

    private void look() {
        long entries = cache.size();
        if (entries > MOST) {
            numbers[1] = entries;
            sizes[1] = cache.weight();
        } else {
            cache.forEach(null, item -> {
                long size = sizeOf(item);
                int number = ItemSize.slabClass(size);
                numbers[number]++;
                sizes[number] += size;
                oldest[number] = Math.max(oldest[number], second - item.lastAccess());
            });
        }
    }

    private static long sizeOf(Item item) {
        return ItemSize.of(item.keyLength(), item.flags(), item.valueLength());
    }

    /** Tells how many entries each class has, how much they take and how long the oldest was not read. */
    void items() {
        look();
        for (int i = 1; i < ItemSize.CLASSES; i++) {
            if (numbers[i] > 0) {
                stat("items:", i, ":number", numbers[i]);
                stat("items:", i, ":age", oldest[i]);
                stat("items:", i, ":mem_requested", sizes[i]);
            }
        }
    }

    /** Tells how many chunks and pages each class would take. */
    void slabs() {
        look();
        int active = 0;
        for (int i = 1; i < ItemSize.CLASSES; i++) {
            if (numbers[i] > 0) {
                active++;
                long chunk = ItemSize.chunk(i);
                long inPage = PAGE / chunk;
                long pages = (numbers[i] + inPage - 1) / inPage;
                stat("", i, ":chunk_size", chunk);
                stat("", i, ":chunks_per_page", inPage);
                stat("", i, ":total_pages", pages);
                stat("", i, ":total_chunks", pages * inPage);
                stat("", i, ":used_chunks", numbers[i]);
                stat("", i, ":free_chunks", pages * inPage - numbers[i]);
            }
        }
        out.ascii("STAT active_slabs ").decimal(active).put(Replies.LINE_END);
        out.ascii("STAT total_malloced ").decimal(cache.bound().orElse(0)).put(Replies.LINE_END);
    }

    private void stat(String before, int number, String name, long value) {
        out.ascii("STAT ").ascii(before).decimal(number).ascii(name).put(' ');
        out.decimal(value).put(Replies.LINE_END);
    }

    /**
     * Tells the keys of a class.
     *
     * @param number the class
     * @param limit how many keys at most; 0 for all
     */
    void dump(int number, long limit) {
        long most = limit == 0 ? Long.MAX_VALUE : limit;
        long start = out.waiting();
        long place = 0;
        do {
            place = cache.scan(place, STEP, null, item -> {
                if (dumped < most && ItemSize.slabClass(sizeOf(item)) == number) {
                    dumped++;
                    tell(item);
                }
            });
        } while (place != 0 && dumped < most && out.waiting() - start < LONGEST_DUMP);
    }

    private void tell(Item item) {
        out.ascii("ITEM ").put(item.array(), item.keyFrom(), item.keyLength());
        out.ascii(" [").decimal(item.valueLength()).ascii(" b; ");
        out.decimal(item.ends() ? Ticks.second(item.end()) : 0).ascii(" s]").put(Replies.LINE_END);
    }
}
