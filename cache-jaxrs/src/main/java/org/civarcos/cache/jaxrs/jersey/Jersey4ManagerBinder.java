package org.civarcos.cache.jaxrs.jersey;

import java.util.Collection;
import java.util.List;
import org.civarcos.cache.CacheManager;
import org.glassfish.jersey.internal.inject.Binder;
import org.glassfish.jersey.internal.inject.Binding;

/** A {@link ManagerBinder} on Jersey 4. What makes bindings is in a package that Jersey 3 does not have. */
final class Jersey4ManagerBinder implements Binder {
    private static final String FACTORY = "org.glassfish.jersey.innate.inject.Bindings";

    private final CacheManager manager;

    Jersey4ManagerBinder(CacheManager manager) {
        this.manager = manager;
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"}) // as the interface has it
    public Collection<Binding> getBindings() {
        try {
            Class<?> factory = Class.forName(FACTORY, true, Binder.class.getClassLoader());
            Binding binding =
                    (Binding) factory.getMethod("service", Object.class).invoke(null, manager);
            return List.of(binding.to(CacheManager.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this version of Jersey has no " + FACTORY, e);
        }
    }
}
