package org.civarcos.cache.cdi.transaction;

import org.civarcos.cache.cdi.plan.Beans;
import org.civarcos.cache.cdi.plan.Transactions;

/** Tells whether there are Jakarta Transactions on the class path. */
public final class Jta {
    private Jta() {}

    /**
     * Makes the transactions of an application. Whether a transaction manager is there is looked up at the first call.
     *
     * @param beans the beans of the application
     * @return its transactions
     */
    public static Transactions transactions(Beans beans) {
        try {
            return new JtaTransactions(beans);
        } catch (LinkageError absent) {
            return Transactions.NONE;
        }
    }
}
