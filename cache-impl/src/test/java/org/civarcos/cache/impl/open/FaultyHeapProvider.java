package org.civarcos.cache.impl.open;

import org.civarcos.cache.impl.heap.HeapStoreProvider;
import org.civarcos.cache.testkit.FaultyStoreProvider;

/** The heap, failing when a test wants it to. */
public final class FaultyHeapProvider extends FaultyStoreProvider {
    public static final String NAME = "faulty-heap";

    /** For {@link java.util.ServiceLoader}. */
    public FaultyHeapProvider() {
        super(NAME, new HeapStoreProvider());
    }
}
