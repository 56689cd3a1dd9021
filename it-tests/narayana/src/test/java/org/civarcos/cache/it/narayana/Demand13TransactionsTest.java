package org.civarcos.cache.it.narayana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.arjuna.ats.arjuna.common.arjPropertyManager;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Number 13 of the twenty demands: what the annotations change is seen when it is committed, and not before. */
@Timeout(60)
class Demand13TransactionsTest {
    private final ExecutorService others = Executors.newSingleThreadExecutor();
    private SeContainer container;
    private Names names;
    private Database database;
    private UserTransaction transaction;

    @ApplicationScoped
    static class Producers {
        @Produces
        UserTransaction transaction() {
            return com.arjuna.ats.jta.UserTransaction.userTransaction();
        }
    }

    @BeforeEach
    void start() throws Exception {
        String volatileStore = "com.arjuna.ats.internal.arjuna.objectstore.VolatileStore";
        arjPropertyManager.getObjectStoreEnvironmentBean().setObjectStoreType(volatileStore);
        for (String name : List.of("stateStore", "communicationStore")) {
            com.arjuna.common.internal.util.propertyservice.BeanPopulator.getNamedInstance(
                            com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean.class, name)
                    .setObjectStoreType(volatileStore);
        }
        container = SeContainerInitializer.newInstance()
                .addBeanClasses(Producers.class, Names.class, Database.class)
                .initialize();
        names = container.select(Names.class).get();
        database = container.select(Database.class).get();
        transaction = com.arjuna.ats.jta.UserTransaction.userTransaction();
        database.reset();
    }

    @AfterEach
    void stop() throws Exception {
        if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
            transaction.rollback();
        }
        others.shutdownNow();
        container.close();
    }

    /** What somebody else, who is in no transaction, gets. */
    private <T> T elsewhere(Callable<T> call) throws Exception {
        return others.submit(call).get(20, TimeUnit.SECONDS);
    }

    @Test
    void put_takesEffectAfterTheCommit() throws Exception {
        assertThat(names.get(1)).isEqualTo("old");
        transaction.begin();
        names.put(1, "new");
        assertThat(elsewhere(() -> names.get(1))).isEqualTo("old");
        transaction.commit();
        assertThat(elsewhere(() -> names.get(1))).isEqualTo("new");
        assertThat(names.reads()).as("it was put").isEqualTo(1);
    }

    @Test
    void put_isForgottenAfterARollback() throws Exception {
        transaction.begin();
        names.put(1, "new");
        transaction.rollback();
        assertThat(names.get(1)).isEqualTo("old");
    }

    @Test
    void put_ofAMethodThatIsATransaction_takesEffectWhenItEnds() throws Exception {
        names.put(1, "new");
        assertThat(names.get(1)).isEqualTo("new");
        assertThat(names.reads()).isZero();
    }

    @Test
    void removal_takesEffectAfterTheCommit() throws Exception {
        names.get(1);
        transaction.begin();
        names.remove(1, 1, "new");
        assertThat(elsewhere(() -> names.get(1))).isEqualTo("old");
        transaction.commit();
        assertThat(elsewhere(() -> names.get(1))).isEqualTo("new");
        assertThat(names.reads()).isEqualTo(2);
    }

    @Test
    void removal_isForgottenAfterARollback() throws Exception {
        names.get(1);
        transaction.begin();
        names.remove(1, 1, "new");
        names.removeAll();
        transaction.rollback();
        assertThat(names.get(1)).isEqualTo("old");
        assertThat(names.reads()).isEqualTo(1);
    }

    @Test
    void invalidation_takesEffectAfterTheCommit_andNotAfterARollback() throws Exception {
        names.get(1);
        transaction.begin();
        names.invalidate(1, "never");
        transaction.rollback();
        assertThat(names.get(1)).isEqualTo("old");
        assertThat(names.reads()).isEqualTo(1);
        transaction.begin();
        names.invalidate(1, "new");
        assertThat(elsewhere(() -> names.get(1))).isEqualTo("old");
        transaction.commit();
        assertThat(elsewhere(() -> names.get(1))).isEqualTo("new");
    }

    @Test
    void transaction_readsItsOwnWrites() throws Exception {
        names.get(1);
        transaction.begin();
        names.remove(1, 1, "new");
        assertThat(names.get(1)).isEqualTo("new");
        assertThat(names.all(List.of(1L, 2L))).containsExactlyEntriesOf(ordered("new", "old"));
        assertThat(elsewhere(() -> names.get(1))).isEqualTo("old");
        transaction.rollback();
        assertThat(names.get(1)).isEqualTo("old");
    }

    private static Map<Long, String> ordered(String one, String two) {
        Map<Long, String> names = new java.util.LinkedHashMap<>();
        names.put(1L, one);
        names.put(2L, two);
        return names;
    }

    @Test
    void readerInsideTheTransaction_doesNotFillTheCacheOfOthers() throws Exception {
        transaction.begin();
        database.write(1, "uncommitted"); // which no annotation tells
        assertThat(names.get(1)).isEqualTo("uncommitted");
        assertThat(names.all(List.of(1L))).containsEntry(1L, "uncommitted");
        assertThat(names.later(1).join()).isEqualTo("uncommitted");
        assertThat(elsewhere(() -> names.get(1))).isEqualTo("old");
        assertThat(elsewhere(() -> names.later(1).join())).isEqualTo("old");
        transaction.rollback();
        assertThat(names.get(1)).isEqualTo("old");
        assertThat(names.later(1).join()).isEqualTo("old");
    }

    @Test
    void readInsideTheTransaction_isThereForItself_andForOthersAfterTheCommit() throws Exception {
        transaction.begin();
        names.get(1);
        names.get(1);
        names.later(1).join();
        names.later(1).join();
        assertThat(names.reads()).as("each is read once").isEqualTo(2);
        transaction.commit();
        assertThat(elsewhere(() -> names.get(1))).isEqualTo("old");
        assertThat(elsewhere(() -> names.later(1).join())).isEqualTo("old");
        assertThat(names.reads()).isEqualTo(2);
    }

    @Test
    void slowReaderOfOldData_doesNotRefillAfterTheCommit() throws Exception {
        transaction.begin();
        assertThat(names.get(1)).as("read before the other's commit").isEqualTo("old");
        elsewhere(() -> {
            UserTransaction other = com.arjuna.ats.jta.UserTransaction.userTransaction();
            other.begin();
            names.invalidate(1, "new");
            other.commit();
            return null;
        });
        transaction.commit();
        assertThat(names.get(1)).isEqualTo("new");
    }

    @Test
    void twoPutsOfOneKey_neverLeaveTheOlderOne() throws Exception {
        transaction.begin();
        names.put(1, "mine");
        // Another value comes in between the call and the commit: nobody here can tell which is the newer.
        elsewhere(() -> {
            names.put(2, "other"); // another key does no harm
            return null;
        });
        transaction.commit();
        assertThat(names.get(1)).isEqualTo("mine");
        assertThat(names.get(2)).isEqualTo("other");
        assertThat(names.reads()).isZero();
    }

    @Test
    void hit_isAHitInATransactionToo() throws Exception {
        names.get(1);
        transaction.begin();
        assertThat(names.get(1)).isEqualTo("old");
        transaction.commit();
        assertThat(names.reads()).isEqualTo(1);
    }

    @Test
    void rollbackOnly_forgetsWhatIsCalledAfterIt() throws Exception {
        names.get(1);
        transaction.begin();
        transaction.setRollbackOnly();
        names.removeAll();
        transaction.rollback();
        names.get(1);
        assertThat(names.reads()).isEqualTo(1);
    }

    @Test
    void rollbackOfALoad_isNotRemembered() throws Exception {
        names.rollBackNext();

        assertThatThrownBy(() -> names.inATransaction(1)).isInstanceOf(RollbackException.class);
        assertThat(names.inATransaction(1)).isEqualTo("old");
        assertThat(names.inATransaction(1)).isEqualTo("old");
        assertThat(names.reads()).isEqualTo(2);
    }

    @Test
    void rollbackOfALoad_isItsLeadersAlone_andWhoWaitsForItLoads() throws Exception {
        CountDownLatch gate = names.hold();
        names.rollBackNext();
        Future<String> leader = others.submit(() -> names.inATransaction(1));
        FutureTask<String> waiting = new FutureTask<>(() -> names.inATransaction(1));
        await(() -> names.reads() == 1);
        Thread waiter = new Thread(waiting);
        waiter.start();
        await(() -> waiter.getState() == Thread.State.WAITING || waiter.getState() == Thread.State.TIMED_WAITING);
        gate.countDown();

        assertThatThrownBy(() -> leader.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(RollbackException.class);
        assertThat(waiting.get(20, TimeUnit.SECONDS)).isEqualTo("old");
        assertThat(names.reads()).isEqualTo(2);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(1);
        }
    }
}
