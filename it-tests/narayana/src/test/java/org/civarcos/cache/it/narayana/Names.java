package org.civarcos.cache.it.narayana;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.cdi.CacheInvalidate;
import org.civarcos.cache.cdi.CachePut;
import org.civarcos.cache.cdi.CacheRemove;
import org.civarcos.cache.cdi.CacheRemoveAll;
import org.civarcos.cache.cdi.CacheResult;
import org.civarcos.cache.cdi.CacheResultAll;
import org.civarcos.cache.cdi.CacheValue;

@ApplicationScoped
class Names {
    private final AtomicInteger reads = new AtomicInteger();

    @Inject
    Database database;

    private final AtomicInteger rollbacks = new AtomicInteger();
    private volatile CountDownLatch gate = new CountDownLatch(0);

    /** Lets the next transaction of {@link #inATransaction} be rolled back at its end. */
    void rollBackNext() {
        rollbacks.incrementAndGet();
    }

    /** Holds {@link #inATransaction} until this is counted down. */
    CountDownLatch hold() {
        gate = new CountDownLatch(1);
        return gate;
    }

    int reads() {
        return reads.get();
    }

    @CacheResult(cacheName = "names", tags = "name:{id}")
    String get(long id) throws SQLException {
        reads.incrementAndGet();
        return database.read(id);
    }

    @CacheResult(cacheName = "later", tags = "name:{id}")
    CompletableFuture<String> later(long id) throws SQLException {
        reads.incrementAndGet();
        return CompletableFuture.completedFuture(database.read(id));
    }

    @CacheResultAll(cacheName = "names", tags = "name:{key}")
    Map<Long, String> all(Collection<Long> ids) throws SQLException {
        reads.incrementAndGet();
        Map<Long, String> names = new LinkedHashMap<>();
        for (long id : ids) {
            names.put(id, database.read(id));
        }
        return names;
    }

    @Transactional
    @CachePut(cacheName = "names", tags = "name:{id}")
    void put(long id, @CacheValue String name) throws SQLException {
        database.write(id, name);
    }

    @CacheRemove(cacheName = "names")
    void remove(long id, @org.civarcos.cache.cdi.CacheKey long key, String name) throws SQLException {
        database.write(id, name);
    }

    @CacheRemoveAll(cacheName = "names")
    void removeAll() {}

    @CacheInvalidate(tags = "name:{id}")
    void invalidate(long id, String name) throws SQLException {
        database.write(id, name);
    }

    @CacheResult(cacheName = "in-a-transaction", failureTtl = "1h")
    String inATransaction(long id) throws Exception {
        reads.incrementAndGet();
        TransactionManager transactions = com.arjuna.ats.jta.TransactionManager.transactionManager();
        transactions.begin();
        String name = database.read(id);
        boolean isOpen = gate.await(20, TimeUnit.SECONDS);
        if (!isOpen || rollbacks.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            transactions.getTransaction().registerSynchronization(new Refusal());
        }
        transactions.commit();
        return name;
    }

    /** Fails a commit, as a constraint that is looked at late does. */
    private static final class Refusal implements Synchronization {
        @Override
        public void beforeCompletion() {
            throw new IllegalStateException("this must not be committed");
        }

        @Override
        public void afterCompletion(int status) {}
    }
}
