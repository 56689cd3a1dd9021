package org.civarcos.cache.cdi;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.StoreContext;
import org.civarcos.cache.spi.StoreProvider;

/** Stores named {@code counted}, on the heap, that count how often a value is asked for. */
public final class CountedStores implements StoreProvider {
    static final AtomicInteger READS = new AtomicInteger();

    private final StoreProvider heap = ServiceLoader.load(StoreProvider.class).stream()
            .filter(provider -> provider.type() != CountedStores.class)
            .map(ServiceLoader.Provider::get)
            .filter(provider -> provider.name().equals(CacheConfig.DEFAULT_STORE))
            .findFirst()
            .orElseThrow();

    @Override
    public String name() {
        return "counted";
    }

    @Override
    @SuppressWarnings("unchecked") // of the type that the heap makes
    public <K, V> Store<K, V> open(StoreContext<K, V> context) {
        Store<K, V> store = heap.open(context);
        return (Store<K, V>) Proxy.newProxyInstance(
                CountedStores.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getOrDefault")) {
                        READS.incrementAndGet();
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public void close() {
        heap.close();
    }
}
