package org.civarcos.cache.impl.open;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.civarcos.cache.spi.AsyncStore;
import org.civarcos.cache.spi.Capability;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.testkit.FaultyStore;

/**
 * A store as if it were on a server: the heap behind it says that it is not in this process, fails when it is told to,
 * and lets a test step in before and after each operation.
 */
public final class Distant implements InvocationHandler {
    private static final Set<Capability> LOCAL = EnumSet.of(
            Capability.BY_REFERENCE,
            Capability.IN_PROCESS,
            Capability.EXPIRY_FUNCTION,
            Capability.ATOMIC_PUT_ALL,
            Capability.EVENTS);

    private final FaultyStore<?, ?> faults;
    private final Executor executor;
    private final boolean tells;
    private volatile Consumer<String> before = operation -> {};
    private volatile Consumer<String> after = operation -> {};

    private Distant(FaultyStore<?, ?> faults, Executor executor, boolean tells) {
        this.faults = faults;
        this.executor = executor;
        this.tells = tells;
    }

    /**
     * Puts a store at a distance.
     *
     * @param store does the work
     * @param executor completes what is not waited for
     * @param tells whether it has a feed of invalidations
     */
    @SuppressWarnings("unchecked")
    public static <K, V> Store<K, V> put(FaultyStore<K, V> store, Executor executor, boolean tells) {
        return (Store<K, V>) Proxy.newProxyInstance(
                Distant.class.getClassLoader(), new Class<?>[] {Store.class}, new Distant(store, executor, tells));
    }

    /** {@return what is behind a store that was put at a distance} */
    public static Distant of(Store<?, ?> store) {
        return (Distant) Proxy.getInvocationHandler(store);
    }

    /** {@return what makes it fail} */
    public FaultyStore<?, ?> faults() {
        return faults;
    }

    /**
     * Steps in before each operation.
     *
     * @param step is told its name
     */
    public void before(Consumer<String> step) {
        before = step;
    }

    /**
     * Steps in after each operation.
     *
     * @param step is told its name
     */
    public void after(Consumer<String> step) {
        after = step;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "distant";
            case "capabilities" -> capabilities();
            case "clearsIn" -> call(faults, method, arguments); // asks nobody
            case "async" -> async();
            default -> {
                before.accept(method.getName());
                Object result = call(faults, method, arguments);
                after.accept(method.getName());
                yield result;
            }
        };
    }

    private Set<Capability> capabilities() {
        Set<Capability> far = EnumSet.copyOf(faults.capabilities());
        far.removeAll(LOCAL);
        if (!tells) {
            far.remove(Capability.INVALIDATION_FEED);
        }
        return far;
    }

    private Object async() {
        return Proxy.newProxyInstance(
                Distant.class.getClassLoader(),
                new Class<?>[] {AsyncStore.class},
                (proxy, method, arguments) -> CompletableFuture.supplyAsync(
                                () -> {
                                    before.accept(method.getName());
                                    Object stage = call(faults.async(), method, arguments);
                                    after.accept(method.getName());
                                    return (CompletionStage<?>) stage;
                                },
                                executor)
                        .thenCompose(Function.identity()));
    }

    private static Object call(Object target, Method method, Object[] arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException ours) {
                throw ours;
            }
            throw new CompletionException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
