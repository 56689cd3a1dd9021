package org.civarcos.cache.impl.policy;

import org.jspecify.annotations.Nullable;

/** A policy that is so simple, and so slow, that it is obviously right. Told of each read; takes no notice of flags. */
interface Reference {
    void added(Item item);

    /** May be told of an item that is not here. */
    void removed(Item item);

    default void read(Item item) {}

    @Nullable
    Item evict();
}
