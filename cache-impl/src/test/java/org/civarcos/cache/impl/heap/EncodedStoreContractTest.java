package org.civarcos.cache.impl.heap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.impl.open.StoreContexts;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.StoreProvider;
import org.civarcos.cache.testkit.ContractTime;
import org.civarcos.cache.testkit.FakeTime;
import org.civarcos.cache.testkit.StoreContract;
import org.junit.jupiter.api.Test;

/** All that stores promise, of values that are held as bytes. */
class EncodedStoreContractTest extends StoreContract {
    @Override
    protected StoreProvider newProvider() {
        return new HeapStoreProvider();
    }

    @Override
    protected Map<String, String> properties() {
        return Map.of(
                "arcos.cache.templates", "all",
                "arcos.cache.template.all.caches", "contract-*",
                "arcos.cache.template.all.serializer", "json+deflate");
    }

    @Override
    protected ContractTime newTime() {
        return ContractTime.moved(new FakeTime());
    }

    @Test
    void theStoreUnderTest_holdsBytes() {
        try (Store<String, String> store = new HeapStoreProvider()
                .open(StoreContexts.texts(TimeSource.system(), config -> config.serializer("json+deflate")))) {
            assertThat(store).isInstanceOf(EncodedStore.class);
        }
    }
}
