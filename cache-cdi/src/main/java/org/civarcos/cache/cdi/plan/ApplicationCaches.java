package org.civarcos.cache.cdi.plan;

import java.util.Objects;
import java.util.function.Supplier;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.cdi.CacheCondition;
import org.civarcos.cache.cdi.plan.AnnotationSettings.Isolation;
import org.civarcos.cache.spi.CacheSettings;
import org.jspecify.annotations.Nullable;

/** The caches of one application, as its plans use them. The manager is asked for at the first call. Thread-safe. */
public final class ApplicationCaches {
    private final CacheFailures failures = new CacheFailures(this::manager);
    private final Components components = new Components();
    private volatile Transactions transactions = Transactions.NONE;
    private volatile @Nullable Supplier<CacheManager> source;
    private volatile @Nullable CacheManager manager;
    private volatile @Nullable Boolean enabled;
    private volatile @Nullable Isolation isolation;

    /** Makes one without a manager yet. */
    public ApplicationCaches() {}

    /**
     * Sets where the manager and the application's beans come from, before the first call of an annotated method.
     *
     * @param source returns the application's manager, always the same
     * @param beans the beans of the application
     */
    public void connect(Supplier<CacheManager> source, Beans beans) {
        this.source = source;
        components.connect(beans);
    }

    /**
     * Sets the transactions of the application, before the first call of an annotated method.
     *
     * @param source the transactions
     */
    public void connect(Transactions source) {
        transactions = source;
    }

    Transactions transactions() {
        return transactions;
    }

    /** Whether transactions that have changed nothing, as far as is known here, share what they read. */
    boolean sharesReads() {
        Isolation known = isolation;
        if (known == null) {
            known = manager().settings().get(AnnotationSettings.TRANSACTIONS).orElse(Isolation.ISOLATED);
            isolation = known;
        }
        return known == Isolation.SHARED;
    }

    Beans beans() {
        return components.beans();
    }

    /** Asks a condition; one that throws is reported, and the annotation does not take part. */
    boolean test(Component<CacheCondition> condition, Call call) {
        try {
            return condition.in(this).test(call);
        } catch (RuntimeException e) {
            failures.report("the condition " + condition, e);
            return false;
        }
    }

    /** The condition, expiry or generator of a class. */
    <T> T component(Class<T> type) {
        return components.get(type);
    }

    CacheManager manager() {
        CacheManager known = manager;
        if (known == null) {
            known = Objects.requireNonNull(source, "the application has not started")
                    .get();
            manager = known;
        }
        return known;
    }

    /** Whether the annotations do anything: not if switched off, and no more once the manager is closed. */
    boolean isOn() {
        Boolean known = enabled;
        if (known == null) {
            known = manager().settings().get(CacheSettings.ENABLED).orElse(true);
            enabled = known;
        }
        return known && !manager().isClosed();
    }

    CacheFailures failures() {
        return failures;
    }

    /** {@return how many operations failed and were kept from the calls that they served} */
    public long failureCount() {
        return failures.count();
    }
}
