package org.civarcos.cache.redis;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it lies on the server: the header, whose form docs/reference/redis-layout.md gives, and the payload.
 *
 * @param raw all of it
 * @param flags see the constants
 * @param version the version of the write
 * @param tagsAt where the tags begin, behind their length
 * @param tagsLength their length
 * @param codecAt where the codec's name begins, with its length in front
 * @param ageAt where its age begins; -1 if nobody wrote it down
 * @param payloadAt where the payload begins
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record StoredValue(
        byte[] raw,
        int flags,
        RedisVersion version,
        int tagsAt,
        int tagsLength,
        int codecAt,
        int ageAt,
        int payloadAt) {
    static final int NULL = 1;
    static final int COMPRESSED = 2;
    private static final int IDLE = 4;
    private static final int TAGS = 8;
    private static final int AGE = 16;

    private static final byte MAGIC = (byte) 0xAC;
    private static final byte FORMAT = 1;

    private static final int FLAGS_AT = 2;

    /** Where the version of the write begins. */
    static final int VERSION_AT = 3;

    private static final int IDLE_LENGTH = 32;

    /** Reads the header; null if it is of no form that is known here. */
    static @Nullable StoredValue parse(byte[] raw) {
        try {
            ByteBuffer in = ByteBuffer.wrap(raw);
            if (in.get() != MAGIC || in.get() != FORMAT) {
                return null;
            }
            int flags = in.get();
            long version = in.getLong();
            if ((flags & IDLE) != 0) {
                skip(in, IDLE_LENGTH);
            }
            int tagsLength = (flags & TAGS) != 0 ? in.getInt() : 0;
            int tagsAt = in.position();
            skip(in, tagsLength);
            int codecAt = in.position();
            skip(in, Byte.toUnsignedInt(in.get()));
            int ageAt = -1;
            if ((flags & AGE) != 0) {
                ageAt = in.position();
                skip(in, AgeBlock.LENGTH);
            }
            RedisVersion known = new RedisVersion(version);
            return new StoredValue(raw, flags, known, tagsAt, tagsLength, codecAt, ageAt, in.position());
        } catch (BufferUnderflowException e) {
            return null;
        }
    }

    /** An entry without tags and idle time; the scripts put the others together. */
    static byte[] plain(ValueForm.Written written, RedisVersion version) {
        byte flags = (byte) (written.flags()[0] - '0');
        return ByteBuffer.allocate(11 + written.body().length)
                .put(MAGIC)
                .put(FORMAT)
                .put(flags)
                .putLong(version.bits())
                .put(written.body())
                .array();
    }

    private static void skip(ByteBuffer in, int length) {
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        in.position(in.position() + length);
    }

    /**
     * Whether it was written by a codec. Before an age the first letter of its name has the highest bit set: that is
     * the name of no codec, so that who knows of no ages takes no age for a part of the value.
     *
     * @param codec its name, with its length in front
     */
    boolean isOf(byte[] codec) {
        if (ageAt < 0) {
            return Arrays.equals(raw, codecAt, payloadAt, codec, 0, codec.length);
        }
        return ageAt - codecAt == codec.length
                && raw[codecAt] == codec[0]
                && raw[codecAt + 1] == (byte) (codec[1] | 0x80)
                && Arrays.equals(raw, codecAt + 2, ageAt, codec, 2, codec.length);
    }

    /** Its age; null if nobody wrote it down. */
    @Nullable
    AgeBlock age() {
        return ageAt < 0 ? null : AgeBlock.read(ByteBuffer.wrap(raw, ageAt, AgeBlock.LENGTH));
    }

    /** Whether what lies on the server may have ended nevertheless. */
    static boolean mayHaveEnded(byte @Nullable [] raw) {
        if (raw == null || raw.length <= FLAGS_AT || (raw[FLAGS_AT] & AGE) == 0) {
            return false;
        }
        StoredValue stored = parse(raw);
        AgeBlock age = stored == null ? null : stored.age();
        return age != null && age.isKept();
    }

    boolean isNull() {
        return (flags & NULL) != 0;
    }

    boolean isIdle() {
        return (flags & IDLE) != 0;
    }

    boolean isCompressed() {
        return (flags & COMPRESSED) != 0;
    }

    byte[] payload() {
        return Arrays.copyOfRange(raw, payloadAt, raw.length);
    }

    Set<String> tags() {
        return tagsLength == 0 ? Set.of() : TagBlock.read(ByteBuffer.wrap(raw, tagsAt, tagsLength));
    }
}
