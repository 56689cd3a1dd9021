package org.civarcos.cache;

import java.util.List;

/**
 * Result of one step of {@link Cache#scan}.
 *
 * @param keys keys that match; immutable, may be empty though the walk is not over
 * @param next where to go on; {@link ScanCursor#END} if there is nothing left
 * @param <K> the type of keys
 */
public record ScanStep<K>(List<K> keys, ScanCursor next) {
    /**
     * Copies the list.
     *
     * @param keys keys that match
     * @param next where to go on
     */
    public ScanStep {
        keys = List.copyOf(keys);
    }

    /**
     * Makes the last step of a walk that finds nothing more.
     *
     * @param <K> the type of keys
     * @return a step without keys at the end
     */
    public static <K> ScanStep<K> over() {
        return new ScanStep<>(List.of(), ScanCursor.END);
    }
}
