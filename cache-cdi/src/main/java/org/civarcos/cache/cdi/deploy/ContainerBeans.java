package org.civarcos.cache.cdi.deploy;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.Optional;
import java.util.function.Supplier;
import org.civarcos.cache.cdi.plan.Beans;

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
}
