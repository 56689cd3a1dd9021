package org.civarcos.cache.impl.open;

import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.function.UnaryOperator;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheEvent;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.spi.ManagerOptions;
import org.civarcos.cache.spi.Settings;
import org.civarcos.cache.spi.StoreContext;
import org.civarcos.cache.spi.StoreObserver;
import org.jspecify.annotations.Nullable;

/** What a store of a test needs to know. */
public final class StoreContexts {
    private StoreContexts() {}

    /** {@return a context of texts without expiry that counts, but for what the test configures} */
    public static StoreContext<String, String> texts(
            TimeSource time, UnaryOperator<CacheConfig.Builder<String, String>> configure) {
        CacheConfig.Builder<String, String> config = CacheConfig.of(String.class, String.class)
                .maximumSize(100_000)
                .eternal()
                .expireAfterAccess(EntryOptions.FOREVER)
                .statistics(true);
        ManagerOptions manager = ManagerOptions.of(
                "test", StoreContexts.class.getClassLoader(), time, ForkJoinPool.commonPool(), Settings.of(List.of()));
        return new StoreContext<>("places", configure.apply(config).build(), manager, new Silent());
    }

    /** Hears nothing. */
    private static final class Silent implements StoreObserver<String, String> {
        @Override
        public void note(CacheEvent.Type type, String key, @Nullable String value, @Nullable String oldValue) {}

        @Override
        public void deliver() {}
    }
}
