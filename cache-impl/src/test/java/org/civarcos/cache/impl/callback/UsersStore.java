package org.civarcos.cache.impl.callback;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.civarcos.cache.Fence;
import org.civarcos.cache.Registration;
import org.civarcos.cache.impl.heap.HeapStore;
import org.civarcos.cache.impl.heap.HeapStoreProvider;
import org.civarcos.cache.spi.AsyncStore;
import org.civarcos.cache.spi.Capability;
import org.civarcos.cache.spi.LoadLease;
import org.civarcos.cache.spi.Scan;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.StoreContext;
import org.civarcos.cache.spi.StoreProvider;
import org.civarcos.cache.spi.WriteCondition;
import org.jspecify.annotations.Nullable;

/** A user's own kind of store: the heap behind it, and one method, of it or of what it hands out, that throws. */
public class UsersStore implements StoreProvider {
    /** What may be a proxy of ours: the types that a store hands out and the engine calls. */
    static final Set<Class<?>> HANDED_OUT =
            Set.of(Store.class, AsyncStore.class, Scan.class, Fence.class, Registration.class);

    static final Collection<HeapStore<?, ?>> OPENED = new ConcurrentLinkedQueue<>();
    private static volatile @Nullable Bomb bomb;
    private static volatile String failing = "";

    private final HeapStoreProvider heap = new HeapStoreProvider();
    private final String name;
    private final Set<Capability> lacking;

    /** For {@link java.util.ServiceLoader}. */
    public UsersStore() {
        this("users", Set.of());
    }

    private UsersStore(String name, Set<Capability> lacking) {
        this.name = name;
        this.lacking = lacking;
    }

    /** One that says that it is in another process. */
    public static final class Remote extends UsersStore {
        /** For {@link java.util.ServiceLoader}. */
        public Remote() {
            super("users-remote", Set.of(Capability.BY_REFERENCE, Capability.IN_PROCESS, Capability.EXPIRY_FUNCTION));
        }
    }

    /** Chooses what throws, in all stores that are opened from now on. */
    static void prepare(Bomb next, String method) {
        bomb = next;
        failing = method;
    }

    private static void pass(String method) {
        Bomb set = bomb;
        if (set != null && method.equals(failing)) {
            set.pass();
        }
    }

    @Override
    public String name() {
        pass("StoreProvider.name");
        return name;
    }

    @Override
    public boolean countsForFree() {
        pass("StoreProvider.countsForFree");
        return false;
    }

    @Override
    @SuppressWarnings("unchecked") // a proxy has no types
    public <K, V extends @Nullable Object> Store<K, V> open(StoreContext<K, V> context) {
        pass("StoreProvider.open");
        Store<K, V> store = heap.open(context);
        OPENED.add((HeapStore<?, ?>) store);
        return (Store<K, V>) wrap(Store.class, store);
    }

    @Override
    public <K, V extends @Nullable Object> Map<String, Store<K, V>> openShards(StoreContext<K, V> context) {
        pass("StoreProvider.openShards");
        return StoreProvider.super.openShards(context);
    }

    @Override
    public void close() {
        heap.close();
        pass("StoreProvider.close");
    }

    private Object wrap(Class<?> type, Object delegate) {
        return Proxy.newProxyInstance(
                UsersStore.class.getClassLoader(), new Class<?>[] {type, Wrapped.class}, (proxy, method, arguments) -> {
                    if (method.getDeclaringClass() == Wrapped.class) {
                        return delegate;
                    }
                    boolean releases = method.getName().equals("close"); // it does, and fails then
                    if (!releases) {
                        pass(type.getSimpleName() + "." + method.getName());
                    }
                    Object result =
                            method.getName().equals("lease") ? granted(method) : call(delegate, method, arguments);
                    if (releases) {
                        pass(type.getSimpleName() + "." + method.getName());
                    }
                    if (method.getName().equals("capabilities")) {
                        Set<Capability> left = EnumSet.copyOf(((Store<?, ?>) delegate).capabilities());
                        left.add(Capability.LOAD_LEASE);
                        left.removeAll(lacking);
                        return left;
                    }
                    Class<?> returned = method.getReturnType();
                    return result != null && HANDED_OUT.contains(returned) ? wrap(returned, result) : result;
                });
    }

    /** Grants each load. The heap, which nobody else loads into, knows no leases. */
    private static Object granted(Method method) {
        LoadLease lease = new LoadLease(LoadLease.State.GRANTED, Duration.ofSeconds(1), () -> {});
        return method.getReturnType() == LoadLease.class ? lease : CompletableFuture.completedFuture(lease);
    }

    /** What is behind a proxy. */
    private interface Wrapped {
        Object delegate();
    }

    private static @Nullable Object call(Object delegate, Method method, Object @Nullable [] arguments)
            throws Throwable {
        Object[] own = arguments == null
                ? null
                : Arrays.stream(arguments).map(UsersStore::unwrap).toArray();
        try {
            return method.invoke(delegate, own);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Object unwrap(Object argument) {
        return argument instanceof WriteCondition.IfIntact condition && condition.fence() instanceof Wrapped wrapped
                ? new WriteCondition.IfIntact((Fence) wrapped.delegate())
                : argument;
    }
}
