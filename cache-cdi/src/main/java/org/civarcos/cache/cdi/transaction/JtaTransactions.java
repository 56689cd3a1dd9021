package org.civarcos.cache.cdi.transaction;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.civarcos.cache.cdi.plan.Beans;
import org.civarcos.cache.cdi.plan.Transaction;
import org.civarcos.cache.cdi.plan.Transactions;
import org.jspecify.annotations.Nullable;

/** The transactions of a registry that is a bean, or that has the name which the platform gives it. */
final class JtaTransactions implements Transactions {
    private static final String NAME = "java:comp/TransactionSynchronizationRegistry";

    private final Beans beans;
    private final AtomicInteger changing = new AtomicInteger();
    private volatile @Nullable TransactionSynchronizationRegistry registry;
    private volatile boolean lookedUp;

    JtaTransactions(Beans beans) {
        this.beans = beans;
        // Fails here, and not at the first call, where the classes are missing.
        if (Synchronization.class.getName().isEmpty()) {
            throw new NoClassDefFoundError();
        }
    }

    @Override
    public boolean isAnyChanging() {
        return changing.get() > 0;
    }

    @Override
    public @Nullable Transaction current() {
        TransactionSynchronizationRegistry known = registry();
        if (known == null) {
            return null;
        }
        int status = known.getTransactionStatus();
        if (status != Status.STATUS_ACTIVE && status != Status.STATUS_MARKED_ROLLBACK) {
            return null;
        }
        return known.getResource(this) instanceof Transaction transaction ? transaction : begin(known);
    }

    private Transaction begin(TransactionSynchronizationRegistry known) {
        Transaction transaction = new Transaction(changing);
        try {
            known.registerInterposedSynchronization(new End(transaction));
            known.putResource(this, transaction);
        } catch (IllegalStateException rollbackOnly) {
            transaction.end(false);
        }
        return transaction;
    }

    private @Nullable TransactionSynchronizationRegistry registry() {
        if (!lookedUp) {
            registry = beans.find(TransactionSynchronizationRegistry.class)
                    .or(JtaTransactions::named)
                    .orElse(null);
            lookedUp = true;
        }
        return registry;
    }

    @SuppressWarnings("BanJNDI") // a fixed name, which the platform alone can bind
    private static Optional<TransactionSynchronizationRegistry> named() {
        try {
            return Optional.ofNullable(InitialContext.doLookup(NAME));
        } catch (NamingException | ClassCastException absent) {
            return Optional.empty();
        }
    }

    /** Tells a transaction its end. */
    private record End(Transaction transaction) implements Synchronization {
        @Override
        public void beforeCompletion() {}

        @Override
        public void afterCompletion(int status) {
            transaction.end(status == Status.STATUS_COMMITTED);
        }
    }
}
