package org.civarcos.cache.cdi.jcache;

import jakarta.enterprise.inject.Instance;
import java.lang.reflect.Constructor;
import java.util.Objects;
import java.util.stream.Stream;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheResolverFactory;
import org.jspecify.annotations.Nullable;

/**
 * Finds what the annotation on a method names, or else the {@link CacheDefaults} of its class: as a bean if there is
 * one, else as a new object.
 */
final class Parts {
    private final Instance<Object> beans;
    private final OwnProvider ours;
    private final @Nullable CacheDefaults defaults;

    Parts(Instance<Object> beans, OwnProvider ours, Class<?> bean) {
        this.beans = beans;
        this.ours = ours;
        defaults = JCacheAnnotations.ofClass(bean, CacheDefaults.class);
    }

    /** The name of the cache of a method that is not given one, or blank. */
    String defaultCacheName() {
        return defaults == null ? "" : defaults.cacheName();
    }

    CacheResolverFactory resolverFactory(Class<? extends CacheResolverFactory> asked) {
        Class<? extends CacheResolverFactory> type = Stream.of(
                        asked, defaults == null ? asked : defaults.cacheResolverFactory())
                .filter(each -> each != CacheResolverFactory.class)
                .findFirst()
                .orElse(DefaultResolverFactory.class);
        return type == DefaultResolverFactory.class ? new DefaultResolverFactory(beans, ours) : make(type);
    }

    /** The generator, or null for the key of the specification. */
    @Nullable
    CacheKeyGenerator keyGenerator(Class<? extends CacheKeyGenerator> asked) {
        return Stream.of(asked, defaults == null ? asked : defaults.cacheKeyGenerator())
                .filter(each -> each != CacheKeyGenerator.class)
                .findFirst()
                .map(this::<CacheKeyGenerator>make)
                .orElse(null);
    }

    private <T> T make(Class<? extends T> type) {
        Instance<? extends T> bean = beans.select(type);
        if (bean.isResolvable()) {
            return bean.get();
        }
        try {
            Constructor<? extends T> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return Objects.requireNonNull(constructor.newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    type.getName() + " is neither a bean nor has it a constructor without parameters; give it one", e);
        }
    }
}
