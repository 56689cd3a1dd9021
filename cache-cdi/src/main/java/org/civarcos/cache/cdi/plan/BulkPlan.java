package org.civarcos.cache.cdi.plan;

import jakarta.interceptor.InvocationContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.civarcos.cache.BulkLoader;
import org.civarcos.cache.CacheLoaderException;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.LoadContext;
import org.civarcos.cache.cdi.CacheCondition;
import org.jspecify.annotations.Nullable;

/** Plan of a method with {@link org.civarcos.cache.cdi.CacheResultAll} that returns its map at once. Thread-safe. */
public final class BulkPlan extends LookupPlan {
    private final BulkShape shape;

    /**
     * Makes a plan.
     *
     * @param signature the method
     * @param shape how its calls ask for several keys
     * @param storing how its values are stored
     * @param condition which calls are cached, or null for all
     */
    public BulkPlan(
            Signature signature, BulkShape shape, Storing storing, @Nullable Component<CacheCondition> condition) {
        super(signature, storing, condition);
        this.shape = shape;
    }

    @Override
    public @Nullable Object invoke(InvocationContext context) throws Exception {
        OpenCache open = storing().open();
        if (open == null || !takesPart(context)) {
            return context.proceed();
        }
        Call call = call(context);
        Map<Object, @Nullable Object> elements = shape.elementsByKey(call.values());
        if (elements == null) {
            return context.proceed();
        }
        Transaction transaction = transaction();
        if (transaction != null) {
            return new Load(context, open, call, elements).in(transaction);
        }
        Load load = new Load(context, open, call, elements);
        try {
            return byElement(elements, open.cache().getAll(elements.keySet(), load, open.loading()));
        } catch (CacheLoaderException e) {
            throw load.failure != null ? load.failure : thrown(e);
        } catch (IllegalStateException e) {
            if (isClosedMeanwhile(open.cache(), load.started)) {
                return context.proceed();
            }
            throw e;
        }
    }

    /** The map that the caller gets: in the order of its elements, without those that have no value. */
    private static Map<@Nullable Object, @Nullable Object> byElement(
            Map<Object, @Nullable Object> elements, Map<Object, @Nullable Object> values) {
        Map<@Nullable Object, @Nullable Object> result = new LinkedHashMap<>();
        elements.forEach((key, element) -> {
            if (values.containsKey(key)) {
                result.put(element, values.get(key));
            }
        });
        return result;
    }

    /** Runs of the method for the keys that are missing. */
    private final class Load implements BulkLoader<Object, @Nullable Object> {
        private final InvocationContext context;
        private final OpenCache open;
        private final Call call;
        private final Map<Object, @Nullable Object> elements;
        private boolean started;
        private @Nullable Exception failure;

        Load(InvocationContext context, OpenCache open, Call call, Map<Object, @Nullable Object> elements) {
            this.context = context;
            this.open = open;
            this.call = call;
            this.elements = elements;
        }

        @Override
        public Map<Object, @Nullable Object> loadAll(Set<Object> keys, LoadContext load) throws Exception {
            started = true;
            try {
                Map<Object, @Nullable Object> values = run(keys);
                if (storing().isUniform() && open.isUniform()) {
                    load.options(open.options(false));
                } else {
                    values.forEach((key, value) -> load.options(key, options(key, value)));
                }
                return values;
            } catch (Exception e) {
                failure = e;
                throw e;
            }
        }

        private EntryOptions options(Object key, @Nullable Object value) {
            return storing().loadOptions(open, value, call, BulkShape.names(call, elements.get(key), value));
        }

        /** Runs the method for some keys, and brings its answer under them. */
        private Map<Object, @Nullable Object> run(Set<Object> keys) throws Exception {
            Map<Object, @Nullable Object> wanted = new LinkedHashMap<>();
            keys.forEach(key -> wanted.put(key, elements.get(key)));
            @Nullable Object[] given = call.values();
            context.setParameters(shape.arguments(given, wanted.values(), elements.size()));
            try {
                Map<?, ?> answer = (Map<?, ?>) context.proceed();
                Map<Object, @Nullable Object> values = new LinkedHashMap<>();
                wanted.forEach((key, element) -> {
                    if (answer != null && answer.containsKey(element)) {
                        values.put(key, answer.get(element));
                    }
                });
                return values;
            } finally {
                context.setParameters(given);
            }
        }

        /** In a transaction, nobody else may see what is loaded before it is committed. */
        Map<@Nullable Object, @Nullable Object> in(Transaction transaction) throws Exception {
            Map<Object, @Nullable Object> values =
                    new LinkedHashMap<>(open.cache().getAll(elements.keySet()));
            Map<Object, PrivateLoad> loads = new LinkedHashMap<>();
            for (Object key : elements.keySet()) {
                if (!values.containsKey(key)) {
                    Object kept = transaction.kept(cacheName(), key, MISSING);
                    if (kept != MISSING) {
                        values.put(key, kept);
                    } else {
                        loads.put(key, privateLoad(open, transaction, key));
                    }
                }
            }
            if (!loads.isEmpty()) {
                values.putAll(load(loads));
            }
            return byElement(elements, values);
        }

        private Map<Object, @Nullable Object> load(Map<Object, PrivateLoad> loads) throws Exception {
            try {
                Map<Object, @Nullable Object> loaded = run(loads.keySet());
                loads.forEach((key, load) -> {
                    if (loaded.containsKey(key)) {
                        load.succeeded(loaded.get(key), options(key, loaded.get(key)));
                    } else {
                        load.failed();
                    }
                });
                return loaded;
            } catch (Throwable e) {
                loads.values().forEach(PrivateLoad::failed);
                throw e;
            }
        }
    }

    /** Stands for no entry; never a value. */
    private static final Object MISSING = new Object();
}
