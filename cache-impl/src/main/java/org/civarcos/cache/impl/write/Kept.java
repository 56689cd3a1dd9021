package org.civarcos.cache.impl.write;

import org.jspecify.annotations.Nullable;

/** Record of a write that the journal keeps. Under the lock of the journal. */
final class Kept {
    /** The file that has it; null when it is not needed any more. */
    @Nullable
    Segment segment;

    /** The number that the journal knows it by: the larger, the later. */
    long number;

    /** Where in the file it is. */
    long position;

    /** How many bytes it takes there. */
    int size;

    /** Whether the journal has a later write of its key, behind which this one must not be moved. */
    boolean isReplaced;
}
