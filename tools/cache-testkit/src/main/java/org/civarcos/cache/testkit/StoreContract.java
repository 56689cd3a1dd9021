package org.civarcos.cache.testkit;

import java.util.Map;
import org.civarcos.cache.spi.StoreProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/**
 * Contract of stores, as tests: a store's test class extends this one and says how to make its provider. What a store
 * may lack is tested where it declares the {@link org.civarcos.cache.spi.Capability}.
 */
public abstract class StoreContract extends TimedContract {
    private StoreBench bench;

    /** Prepares nothing: the provider is asked for before each test. */
    protected StoreContract() {}

    /** {@return a new provider of the store under test} */
    protected abstract StoreProvider newProvider();

    /** {@return the time that the store lives in} */
    @Override
    protected abstract ContractTime newTime();

    /** {@return what is set for the manager, full names; nothing unless overridden} */
    protected Map<String, String> properties() {
        return Map.of();
    }

    @BeforeEach
    final void openBench() {
        bench = new StoreBench(newProvider(), time(), properties());
    }

    @AfterEach
    final void closeBench() {
        bench.close();
    }

    @Nested
    class Reading extends StoreReading {
        @Override
        StoreBench bench() {
            return bench;
        }
    }

    @Nested
    class Writing extends StoreWriting {
        @Override
        StoreBench bench() {
            return bench;
        }
    }

    @Nested
    class Conditions extends StoreConditions {
        @Override
        StoreBench bench() {
            return bench;
        }
    }

    @Nested
    class Versions extends StoreVersions {
        @Override
        StoreBench bench() {
            return bench;
        }
    }

    @Nested
    class Fences extends StoreFences {
        @Override
        StoreBench bench() {
            return bench;
        }
    }

    @Nested
    class Removing extends StoreRemoving {
        @Override
        StoreBench bench() {
            return bench;
        }
    }

    @Nested
    class DelayedClear extends StoreDelayedClear {
        @Override
        StoreBench bench() {
            return bench;
        }
    }

    @Nested
    class Numbers extends StoreNumbers {
        @Override
        StoreBench bench() {
            return bench;
        }
    }

    @Nested
    class Expiry extends StoreExpiry {
        @Override
        StoreBench bench() {
            return bench;
        }
    }

    @Nested
    class Ages extends StoreAges {
        @Override
        StoreBench bench() {
            return bench;
        }
    }

    @Nested
    class Tags extends StoreTags {
        @Override
        StoreBench bench() {
            return bench;
        }
    }

    @Nested
    class Scanning extends StoreScanning {
        @Override
        StoreBench bench() {
            return bench;
        }
    }

    @Nested
    class Visiting extends StoreVisiting {
        @Override
        StoreBench bench() {
            return bench;
        }
    }

    @Nested
    class Computing extends StoreComputing {
        @Override
        StoreBench bench() {
            return bench;
        }
    }

    @Nested
    class Bounds extends StoreBounds {
        @Override
        StoreBench bench() {
            return bench;
        }
    }

    @Nested
    class Together extends StoreTogether {
        @Override
        StoreBench bench() {
            return bench;
        }
    }

    @Nested
    class Events extends StoreEvents {
        @Override
        StoreBench bench() {
            return bench;
        }
    }

    @Nested
    class Feed extends StoreFeed {
        @Override
        StoreBench bench() {
            return bench;
        }
    }

    @Nested
    class AsyncView extends StoreAsyncView {
        @Override
        StoreBench bench() {
            return bench;
        }
    }

    @Nested
    class Races extends StoreRaces {
        @Override
        StoreBench bench() {
            return bench;
        }
    }
}
