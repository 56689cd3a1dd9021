package org.civarcos.cache;

import java.util.LinkedHashMap;
import java.util.Map;

/** Thrown by a {@link CacheWriter} that has written some of what it was given: says which keys failed. */
public class PartialWriteException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Map<Object, Throwable> failures;

    /**
     * Makes an exception.
     *
     * @param failures the keys that failed and why; what is not among them is written
     * @throws IllegalArgumentException if there are none
     */
    public PartialWriteException(Map<?, ? extends Throwable> failures) {
        super("not written: " + failures, first(failures));
        this.failures = new LinkedHashMap<>(failures);
    }

    private static Throwable first(Map<?, ? extends Throwable> failures) {
        return failures.values().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no failures: return instead of throwing"));
    }

    static void throwIfAny(Map<?, ? extends Throwable> failures) throws PartialWriteException {
        if (!failures.isEmpty()) {
            throw new PartialWriteException(failures);
        }
    }

    /** {@return the keys that failed and why; not to be changed} */
    public Map<Object, Throwable> failures() {
        return failures;
    }
}
