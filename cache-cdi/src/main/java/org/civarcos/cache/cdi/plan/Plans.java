package org.civarcos.cache.cdi.plan;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The plans of an application, by bean class and method: one method inherited by two beans has two plans. A bean of the
 * application's scope. Thread-safe.
 */
public class Plans {
    private final Map<Class<?>, Map<Method, MethodPlan>> byBean = new ConcurrentHashMap<>();
    private final Function<Method, MethodPlan> late;

    /** For the container's proxy alone. */
    protected Plans() {
        this(method -> {
            throw new IllegalStateException("a proxy plans nothing");
        });
    }

    /**
     * Makes an empty registry.
     *
     * @param late plans a method of a class that was no bean at deployment
     */
    public Plans(Function<Method, MethodPlan> late) {
        this.late = late;
    }

    /**
     * Adds a plan.
     *
     * @param bean the class of the bean
     * @param plan the plan
     */
    public void add(Class<?> bean, MethodPlan plan) {
        byBean.computeIfAbsent(bean, key -> new ConcurrentHashMap<>()).put(plan.method(), plan);
    }

    /**
     * Finds the plan of a method.
     *
     * @param target the class of the object, which may be one that the container generated
     * @param method the method
     * @return the plan
     * @throws org.civarcos.cache.support.CacheDeploymentException if it was not planned at deployment and cannot work
     */
    public MethodPlan find(Class<?> target, Method method) {
        for (Class<?> type = target; type != null; type = type.getSuperclass()) {
            Map<Method, MethodPlan> methods = byBean.get(type);
            MethodPlan plan = methods != null ? methods.get(method) : null;
            if (plan != null) {
                return plan;
            }
        }
        MethodPlan planned = late.apply(method);
        add(method.getDeclaringClass(), planned);
        return planned;
    }
}
