package org.civarcos.cache.opentelemetry;

import org.civarcos.cache.impl.heap.HeapStoreProvider;
import org.civarcos.cache.testkit.FaultyStoreProvider;

/** The heap behind a store of a kind that the engine does not know, and that fails when a test wants it to. */
public final class DistantHeapProvider extends FaultyStoreProvider {
    static final String NAME = "distant";

    /** For {@link java.util.ServiceLoader}. */
    public DistantHeapProvider() {
        super(NAME, new HeapStoreProvider());
    }
}
