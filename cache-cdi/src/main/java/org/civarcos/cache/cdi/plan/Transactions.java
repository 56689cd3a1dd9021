package org.civarcos.cache.cdi.plan;

import org.jspecify.annotations.Nullable;

/** The transactions of an application, where it has some. Thread-safe. */
public interface Transactions {
    /** An application without transactions. */
    Transactions NONE = new Transactions() {
        @Override
        public @Nullable Transaction current() {
            return null;
        }

        @Override
        public boolean isAnyChanging() {
            return false;
        }
    };

    /** {@return the transaction of the calling thread, or null if it is in none that can still be committed} */
    @Nullable
    Transaction current();

    /** {@return whether there is a transaction at all that has changed what is cached and not ended; cheap} */
    boolean isAnyChanging();
}
