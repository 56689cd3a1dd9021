package org.civarcos.cache.redis;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/** The tags of an entry in its header: the length of all, then of each its length and its UTF-8 bytes, sorted. */
final class TagBlock {
    private static final int LONGEST = 0xFFFF;

    private TagBlock() {}

    static byte[] write(Set<String> tags) {
        if (tags.isEmpty()) {
            return Bytes.NONE;
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String tag : new TreeSet<>(tags)) {
            byte[] bytes = Bytes.of(tag);
            if (bytes.length > LONGEST) {
                throw new IllegalArgumentException(
                        "a tag of " + bytes.length + " bytes: " + LONGEST + " is the most on Redis");
            }
            all.write(bytes.length >>> 8);
            all.write(bytes.length);
            all.writeBytes(bytes);
        }
        return ByteBuffer.allocate(4 + all.size())
                .putInt(all.size())
                .put(all.toByteArray())
                .array();
    }

    /** Reads a block without its length in front. */
    static Set<String> read(ByteBuffer block) {
        Set<String> tags = new LinkedHashSet<>();
        while (block.remaining() >= 2) {
            int length = Short.toUnsignedInt(block.getShort());
            if (length > block.remaining()) {
                throw new IllegalArgumentException("tags that are cut off");
            }
            byte[] bytes = new byte[length];
            block.get(bytes);
            tags.add(Bytes.text(bytes));
        }
        return Collections.unmodifiableSet(tags);
    }
}
