package org.civarcos.cache.cdi;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.spi.CacheProvider;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.StoreContext;
import org.civarcos.cache.spi.StoreOpener;
import org.civarcos.cache.spi.StoreProvider;

/** Stores named {@code counted}, on the heap, that count how often a value is asked for. */
public final class CountedStores implements StoreProvider {
    static final AtomicInteger READS = new AtomicInteger();

    private final List<StoreOpener> openers = new CopyOnWriteArrayList<>();

    @Override
    public String name() {
        return "counted";
    }

    @Override
    @SuppressWarnings("unchecked") // of the type that the heap makes
    public <K, V> Store<K, V> open(StoreContext<K, V> context) {
        CacheConfig<K, V> config =
                context.config().toBuilder().store(CacheConfig.DEFAULT_STORE).build();
        StoreOpener opener = CacheProvider.find(context.manager().classLoader()).stores(context.manager());
        openers.add(opener);
        Store<K, V> store =
                opener.open(new StoreContext<>(context.cacheName(), config, context.manager(), context.observer()));
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
        openers.forEach(StoreOpener::close);
    }
}
