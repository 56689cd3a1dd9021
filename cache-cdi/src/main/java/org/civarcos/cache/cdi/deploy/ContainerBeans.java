package org.civarcos.cache.cdi.deploy;

import jakarta.enterprise.context.NormalScope;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.civarcos.cache.cdi.plan.Beans;
import org.jspecify.annotations.Nullable;

/** The beans of a CDI container. */
final class ContainerBeans implements Beans {
    private final Supplier<Instance<Object>> container;

    ContainerBeans(Supplier<Instance<Object>> container) {
        this.container = container;
    }

    @Override
    public <T> Optional<T> find(Class<T> type) {
        Instance<T> found = container.get().select(type, Any.Literal.INSTANCE);
        return found.isResolvable() ? Optional.of(found.get()) : Optional.empty();
    }

    @Override
    public <T> Optional<T> findLasting(Class<T> type) {
        Instance<T> found = container.get().select(type, Any.Literal.INSTANCE);
        boolean lasting =
                found.isResolvable() && found.getHandle().getBean().getScope().isAnnotationPresent(NormalScope.class);
        return lasting ? Optional.of(found.get()) : Optional.empty();
    }

    @Override
    public @Nullable Object inRequest(Callable<? extends @Nullable Object> work) throws Exception {
        Instance<RequestContextController> controllers = container.get().select(RequestContextController.class);
        RequestContextController controller = controllers.get();
        boolean activated = controller.activate();
        try {
            return work.call();
        } finally {
            if (activated) {
                controller.deactivate();
            }
            controllers.destroy(controller);
        }
    }
}
