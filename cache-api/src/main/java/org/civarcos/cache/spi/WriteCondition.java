package org.civarcos.cache.spi;

import org.civarcos.cache.Fence;
import org.civarcos.cache.Version;
import org.jspecify.annotations.Nullable;

/** Condition of a write or removal, checked in one atomic step with it. */
public sealed interface WriteCondition {
    /** Under all circumstances. */
    enum Always implements WriteCondition {
        /** The one instance. */
        ALWAYS
    }

    /** If there is no entry. */
    enum IfAbsent implements WriteCondition {
        /** The one instance. */
        IF_ABSENT
    }

    /** If there is an entry. */
    enum IfPresent implements WriteCondition {
        /** The one instance. */
        IF_PRESENT
    }

    /**
     * If the entry is the one of that write.
     *
     * @param version the version
     */
    record IfVersion(Version version) implements WriteCondition {}

    /**
     * If the value equals this one.
     *
     * @param value the value
     */
    record IfValue(@Nullable Object value) implements WriteCondition {}

    /**
     * If nothing has happened to the key, nor to a tag that is to be written, since the fence was opened.
     *
     * @param fence a fence of the same store and key
     */
    record IfIntact(Fence fence) implements WriteCondition {}

    /** Under all circumstances. */
    WriteCondition ALWAYS = Always.ALWAYS;

    /** If there is no entry. */
    WriteCondition IF_ABSENT = IfAbsent.IF_ABSENT;

    /** If there is an entry. */
    WriteCondition IF_PRESENT = IfPresent.IF_PRESENT;
}
