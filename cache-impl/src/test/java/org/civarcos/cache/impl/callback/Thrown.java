package org.civarcos.cache.impl.callback;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/** Each kind of throwable that the user's code may throw, declared or not. */
@SuppressWarnings("ImmutableEnumChecker") // what makes them keeps nothing
enum Thrown {
    UNCHECKED(() -> new IllegalStateException("the user's")),
    CHECKED(() -> new IOException("the user's")),
    INTERRUPTION(() -> new InterruptedException("the user's")),
    REJECTION(() -> new RejectedExecutionException("the user's")),
    CANCELLATION(() -> new CancellationException("the user's")),
    MISSING_CLASS(() -> new NoClassDefFoundError("the/user/Class")),
    NO_STACK(() -> new StackOverflowError()),
    ASSERTION(() -> new AssertionError("the user's")),
    NO_MEMORY(() -> new OutOfMemoryError("an instance alone")),
    WITHOUT_TEXT(() -> new RuntimeException() {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no text either");
        }
    });

    private final Supplier<Throwable> made;

    Thrown(Supplier<Throwable> made) {
        this.made = made;
    }

    @SuppressWarnings({"unchecked", "DoNotCallSuggester"}) // as a language without checked exceptions throws
    <E extends Throwable> void sneak() throws E {
        throw (E) made.get();
    }
}
