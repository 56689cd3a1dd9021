package org.civarcos.cache.impl.write;

import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.civarcos.cache.UnwrittenEntry;
import org.jspecify.annotations.Nullable;

/**
 * One accepted write. Until it is taken, the next value of its key may come in the place of its own ({@link
 * DirectPuts}); then it is what the writer is given, and the next value is another write.
 */
final class Write<V extends @Nullable Object> {
    private static final VarHandle WHAT = ConstantBootstraps.fieldVarHandle(
            MethodHandles.lookup(), "what", VarHandle.class, Write.class, Object.class);

    /** Stands for a deletion where there would be a value. */
    private static final Object DELETION = new Object();

    /** The value, or {@link #DELETION}; in a {@link Taken} once it is taken. */
    @SuppressWarnings("unused") // through WHAT
    private @Nullable Object what;

    /** What the journal knows of it; null without one. */
    private @Nullable Kept kept;

    /** How often it has failed. Of the thread that writes. */
    int failures;

    private record Taken(@Nullable Object what) {}

    private Write(@Nullable Object what) {
        this.what = what;
    }

    static <V extends @Nullable Object> Write<V> of(V value) {
        return new Write<>(value);
    }

    static <V extends @Nullable Object> Write<V> deletion() {
        return new Write<>(DELETION);
    }

    private @Nullable Object what() {
        Object now = WHAT.getAcquire(this);
        return now instanceof Taken taken ? taken.what : now;
    }

    boolean isDeletion() {
        return what() == DELETION;
    }

    /** The value; null for a deletion. */
    @Nullable
    V value() {
        return asValue(what());
    }

    /**
     * Puts another value in the place of its own, unless it is taken or a deletion. By who may set the write of the
     * slot.
     *
     * @return whether it did
     */
    boolean change(V value) {
        Object now = WHAT.getAcquire(this);
        return !(now instanceof Taken) && now != DELETION && WHAT.compareAndSet(this, now, value);
    }

    /** Lets nothing change it any more. By the thread that writes. */
    void take() {
        Object now = WHAT.getAcquire(this);
        while (!(now instanceof Taken) && !WHAT.compareAndSet(this, now, new Taken(now))) {
            now = WHAT.getAcquire(this);
        }
    }

    /** What the journal knows of it. Under the lock of the journal. */
    Kept kept() {
        Kept known = kept;
        if (known == null) {
            known = new Kept();
            kept = known;
        }
        return known;
    }

    <K> UnwrittenEntry<K, V> describe(K key) {
        Object said = what();
        return new UnwrittenEntry<>(key, asValue(said), said == DELETION);
    }

    @SuppressWarnings("unchecked") // what it was made of
    private @Nullable V asValue(@Nullable Object said) {
        return said == DELETION ? null : (V) said;
    }
}
