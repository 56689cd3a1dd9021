package org.civarcos.cache;

import java.time.Duration;
import java.util.Collection;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The text of an object for a reader of logs: its type, and in brackets what is set. */
final class Summary {
    private final StringJoiner parts;

    Summary(String type) {
        parts = new StringJoiner(", ", type + "[", "]");
    }

    /** Adds a value, unless it is null or an empty collection. */
    Summary with(String name, @Nullable Object value) {
        if (value != null && !(value instanceof Collection<?> values && values.isEmpty())) {
            parts.add(name + "=" + value);
        }
        return this;
    }

    /** Adds a duration; one without end is {@code forever}. */
    Summary with(String name, @Nullable Duration duration) {
        return with(name, (Object) (EntryOptions.FOREVER.equals(duration) ? "forever" : duration));
    }

    /** Adds the name of something whose value says nothing, such as a function, if it is there. */
    Summary having(String name, boolean there) {
        if (there) {
            parts.add(name);
        }
        return this;
    }

    @Override
    public String toString() {
        return parts.toString();
    }
}
