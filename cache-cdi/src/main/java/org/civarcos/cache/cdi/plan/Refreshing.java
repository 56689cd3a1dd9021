package org.civarcos.cache.cdi.plan;

import java.time.Duration;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.LoadOptions;

/** Executor choice for the refreshes of a method's results. */
public enum Refreshing {
    /** On a thread in the background, with nobody's identity and in a request context of its own. */
    BACKGROUND {
        @Override
        LoadOptions apply(LoadOptions asked) {
            return asked;
        }
    },
    /** By a caller who finds the result due: the method needs what belongs to its caller. */
    CALLER {
        @Override
        LoadOptions apply(LoadOptions asked) {
            return asked.withRefreshInCaller(true);
        }
    },
    /**
     * Nowhere, since no thread waits for the result and it needs what belongs to its caller: it ends, and is loaded.
     */
    NOWHERE {
        @Override
        LoadOptions apply(LoadOptions asked) {
            LoadOptions options = asked.earlyRefresh().isPresent() ? asked.withEarlyRefresh(0) : asked;
            if (asked.refreshAfter().isPresent() || asked.refreshAfterPart().isPresent()) {
                options = options.withRefreshAfter(EntryOptions.FOREVER);
            }
            return asked.staleWhileRefresh().isPresent() ? options.withStaleWhileRefresh(Duration.ZERO) : options;
        }
    };

    /** Makes of what is asked for what is done. */
    abstract LoadOptions apply(LoadOptions asked);
}
