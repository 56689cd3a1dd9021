package org.civarcos.cache.cdi.plan;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * All that the annotations do on one method of one bean; null for each that it has not.
 *
 * @param method the method
 * @param result what {@code @CacheResult} does
 * @param put what {@code @CachePut} does
 * @param remove what {@code @CacheRemove} does
 * @param removeAll what {@code @CacheRemoveAll} does
 * @param invalidate what {@code @CacheInvalidate} does
 */
public record MethodPlan(
        Method method,
        @Nullable ResultPlan result,
        @Nullable PutPlan put,
        @Nullable RemovePlan remove,
        @Nullable RemovePlan removeAll,
        @Nullable InvalidatePlan invalidate) {}
