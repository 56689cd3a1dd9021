package org.civarcos.cache.impl.policy;

import org.jspecify.annotations.Nullable;

/** Gives nothing away. */
final class ReferenceNone implements Reference {
    @Override
    public void added(Item item) {}

    @Override
    public void removed(Item item) {}

    @Override
    public @Nullable Item evict() {
        return null;
    }
}
