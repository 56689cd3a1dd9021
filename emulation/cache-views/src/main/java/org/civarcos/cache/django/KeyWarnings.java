package org.civarcos.cache.django;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Logs warnings of keys, each text once, as Python's filter does by default; the first hundred texts. */
final class KeyWarnings implements Consumer<String> {
    private static final Logger LOG = System.getLogger("org.civarcos.cache.django");
    private static final int MOST = 100;

    private final Set<String> seen = new HashSet<>();

    @Override
    public void accept(String warning) {
        if (isNew(warning)) {
            LOG.log(Level.WARNING, warning);
        }
    }

    private synchronized boolean isNew(String warning) {
        return seen.size() < MOST && seen.add(warning);
    }
}
