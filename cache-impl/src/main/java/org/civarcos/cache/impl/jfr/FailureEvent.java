package org.civarcos.cache.impl.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import org.civarcos.cache.CacheFailure;
import org.civarcos.cache.impl.guard.SafeText;
import org.jspecify.annotations.Nullable;

/** An operation that a store or a writer failed, whether the caller was told or not. */
@Name("org.civarcos.cache.Failure")
@Label("Failure")
@Category("Arcos Cache")
@Description("An operation that a store or a writer failed, whether the caller was told or not")
final class FailureEvent extends Event {
    @Label("Cache")
    @Description("The name of the cache; null if it concerns no single one")
    @Nullable
    String cache;

    @Label("Operation")
    String operation = "";

    @Label("Failure")
    String failure = "";

    static void commit(CacheFailure failed) {
        FailureEvent event = new FailureEvent();
        if (event.shouldCommit()) {
            event.cache = failed.cacheName();
            event.operation = failed.operation();
            event.failure = SafeText.of(failed.cause());
            event.commit();
        }
    }
}
