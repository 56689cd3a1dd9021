package org.civarcos.cache.cdi.plan;

import jakarta.interceptor.InvocationContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.civarcos.cache.LoadContext;
import org.civarcos.cache.cdi.CacheCondition;
import org.jspecify.annotations.Nullable;

/**
 * What {@link org.civarcos.cache.cdi.CacheResultAll} does on a method whose map comes later. Each missing key is a
 * flight of its own, shared with everybody who wants it; the method runs once for all flights that this call is the
 * first to want. Thread-safe.
 */
@SuppressWarnings("NullAway") // @Nullable type arguments that come from class files: ADR 4
public final class DeferredBulkPlan extends LookupPlan {
    private final BulkShape shape;
    private final Deferral deferral;

    /**
     * Makes a plan.
     *
     * @param signature the method
     * @param shape how its calls ask for several keys
     * @param storing how its values are stored
     * @param condition which calls are cached, or null for all
     */
    public DeferredBulkPlan(
            Signature signature, BulkShape shape, Storing storing, @Nullable Component<CacheCondition> condition) {
        super(signature, storing, condition);
        this.shape = shape;
        this.deferral = Deferral.of(signature.method().getReturnType());
    }

    @Override
    public @Nullable Object invoke(InvocationContext context) throws Exception {
        OpenCache open = storing().open();
        // In a transaction nobody may share what it reads, and what comes later cannot be told from what it wrote.
        if (open == null || !takesPart(context) || transaction() != null) {
            return context.proceed();
        }
        Call call = call(context);
        Map<Object, @Nullable Object> elements = shape.elementsByKey(call.values());
        return elements == null
                ? context.proceed()
                : deferral.defer(() -> open.cache()
                        .async()
                        .getAll(elements.keySet())
                        .thenCompose(found -> new Batch(context, open, call, elements).completing(found)));
    }

    /** One call: the flights that it is the first to want, and the runs of the method for them. */
    private final class Batch {
        private final InvocationContext context;
        private final OpenCache open;
        private final Call call;
        private final Map<Object, @Nullable Object> elements;
        private final Set<Object> leftOut = ConcurrentHashMap.newKeySet();
        private Map<Object, CompletableFuture<@Nullable Object>> waiting = new LinkedHashMap<>();
        private boolean collecting = true;

        Batch(InvocationContext context, OpenCache open, Call call, Map<Object, @Nullable Object> elements) {
            this.context = context;
            this.open = open;
            this.call = call;
            this.elements = elements;
        }

        CompletableFuture<@Nullable Object> completing(Map<Object, @Nullable Object> found) {
            Map<Object, CompletableFuture<@Nullable Object>> all = new LinkedHashMap<>();
            for (Object key : elements.keySet()) {
                all.put(
                        key,
                        found.containsKey(key)
                                ? CompletableFuture.completedFuture(found.get(key))
                                : open.cache().async().get(key, this::load, open.loading()));
            }
            // On the heap all flights of this call have begun by now; those of a server begin when it has answered.
            dispatch();
            CompletableFuture<?>[] each = all.values().toArray(CompletableFuture<?>[]::new);
            return CompletableFuture.allOf(each)
                    .<@Nullable Object>thenApply(done -> result(all))
                    .exceptionallyCompose(failure -> CompletableFuture.failedFuture(plain(failure)));
        }

        private Map<@Nullable Object, @Nullable Object> result(Map<Object, CompletableFuture<@Nullable Object>> all) {
            Map<@Nullable Object, @Nullable Object> result = new LinkedHashMap<>();
            all.forEach((key, value) -> {
                if (!leftOut.contains(key)) {
                    result.put(elements.get(key), value.join());
                }
            });
            return result;
        }

        private CompletionStage<? extends @Nullable Object> load(Object key, LoadContext load) {
            CompletableFuture<@Nullable Object> value = new CompletableFuture<>();
            boolean late;
            synchronized (this) {
                late = !collecting && waiting.isEmpty();
                waiting.put(key, value);
            }
            if (late) {
                CompletableFuture.delayedExecutor(2, TimeUnit.MILLISECONDS).execute(this::dispatch);
            }
            return value.thenApply(loaded -> {
                load.options(
                        leftOut.contains(key)
                                ? Storing.NOT_AT_ALL
                                : storing()
                                        .loadOptions(
                                                open, loaded, call, BulkShape.names(call, elements.get(key), loaded)));
                return loaded;
            });
        }

        /** Runs the method for the keys that have come together. */
        private void dispatch() {
            Map<Object, CompletableFuture<@Nullable Object>> batch;
            synchronized (this) {
                collecting = false;
                batch = waiting;
                waiting = new LinkedHashMap<>();
            }
            if (!batch.isEmpty()) {
                run(new ArrayList<>(batch.keySet()))
                        .whenComplete((answer, failure) -> batch.forEach((key, value) -> {
                            if (failure != null) {
                                value.completeExceptionally(plain(failure));
                            } else {
                                complete(key, value, answer);
                            }
                        }));
            }
        }

        private void complete(Object key, CompletableFuture<@Nullable Object> value, @Nullable Object answer) {
            Object element = elements.get(key);
            if (answer instanceof Map<?, ?> map && map.containsKey(element)) {
                value.complete(map.get(element));
            } else {
                leftOut.add(key); // for whoever else waits for this key alone, it is a null
                value.complete(null);
            }
        }

        private CompletionStage<@Nullable Object> run(List<Object> keys) {
            @Nullable Object[] given = call.values();
            List<@Nullable Object> wanted = new ArrayList<>();
            keys.forEach(key -> wanted.add(elements.get(key)));
            context.setParameters(shape.arguments(given, wanted, elements.size()));
            try {
                return deferral.stage(context.proceed());
            } catch (Exception e) {
                return CompletableFuture.failedFuture(e);
            } finally {
                context.setParameters(given);
            }
        }
    }
}
