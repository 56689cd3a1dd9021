package org.civarcos.cache.tck;

import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import javax.cache.annotation.BeanProvider;
import manager.CacheNameOnEachMethodBlogManagerImpl;
import manager.ClassLevelCacheConfigBlogManagerImpl;
import manager.UsingDefaultCacheNameBlogManagerImpl;

/** Gives the annotation tests of the TCK their beans: without such a provider they do nothing, and pass. */
public class WeldBeanProvider implements BeanProvider {
    static final Path LOG = Path.of("target", "annotation-tests.log");

    private final SeContainer container = SeContainerInitializer.newInstance()
            .addBeanClasses(
                    ClassLevelCacheConfigBlogManagerImpl.class,
                    CacheNameOnEachMethodBlogManagerImpl.class,
                    UsingDefaultCacheNameBlogManagerImpl.class)
            .initialize();

    @Override
    public <T> T getBeanByType(Class<T> beanClass) {
        T bean = container.select(beanClass).get();
        try {
            Files.write(
                    LOG,
                    List.of(beanClass.getName() + " " + bean.getClass().getName()),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bean;
    }
}
