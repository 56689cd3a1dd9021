package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/**
 * A media type as the runtime spells it, the last that the answers of a method had. Runtimes give them the same object,
 * which never changes, and build the text anew each time. Thread-safe.
 */
final class SpelledType {
    private volatile @Nullable Spelling last;

    private record Spelling(MediaType type, String text) {}

    /** The text of a value; null if it is not that type. */
    @Nullable
    @SuppressWarnings("ReferenceEquality") // equal types may differ in case
    String textOf(@Nullable Object value) {
        Spelling known = last;
        return known != null && known.type() == value ? known.text() : null;
    }

    /** Takes in how a value is spelled, if it is a media type. */
    void learn(@Nullable Object value, String text) {
        if (value != null && value.getClass() == MediaType.class) {
            last = new Spelling((MediaType) value, text);
        }
    }
}
