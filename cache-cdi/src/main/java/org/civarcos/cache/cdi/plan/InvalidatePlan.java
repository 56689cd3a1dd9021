package org.civarcos.cache.cdi.plan;

import jakarta.interceptor.InvocationContext;
import org.jspecify.annotations.Nullable;

/** What {@link org.civarcos.cache.cdi.CacheInvalidate} does on one method. */
public final class InvalidatePlan {
    private final ApplicationCaches application;
    private final Tags tags;

    /**
     * Makes a plan.
     *
     * @param application the application
     * @param tags what to invalidate
     */
    public InvalidatePlan(ApplicationCaches application, Tags tags) {
        this.application = application;
        this.tags = tags;
    }

    /**
     * Runs the method, then invalidates.
     *
     * @param context the call
     * @return the method's result, or null
     * @throws Exception what the method threw
     */
    public @Nullable Object invoke(InvocationContext context) throws Exception {
        if (!application.isOn()) {
            return context.proceed();
        }
        @Nullable Object[] arguments = context.getParameters();
        return Call.andThen(context, result -> invalidate(arguments, result));
    }

    private void invalidate(@Nullable Object[] arguments, @Nullable Object result) {
        try {
            String[] rendered = tags.render(arguments, result);
            if (rendered.length > 0) {
                application.manager().invalidateTags(rendered);
            }
        } catch (RuntimeException e) {
            application.failures().report("an invalidation by tags", e);
        }
    }
}
