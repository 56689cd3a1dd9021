package org.civarcos.cache.benchmarks.conditions;

import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import org.civarcos.cache.cdi.deploy.CacheExtension;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The container of one contender. */
final class Contenders implements AutoCloseable {
    private final AutoCloseable container;
    private final Texts texts;

    private Contenders(AutoCloseable container, Texts texts) {
        this.container = container;
        this.texts = texts;
    }

    static Contenders open(String contender) {
        return switch (contender) {
            case "none" -> weld(ArcosBeans.None.class);
            case "class" -> weld(ArcosBeans.ByClass.class);
            case "expression" -> weld(ArcosBeans.ByExpression.class);
            case "call" -> weld(ArcosBeans.ByCall.class);
            default -> spring(contender);
        };
    }

    private static Contenders weld(Class<? extends Texts> bean) {
        SeContainer weld = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addExtensions(new CacheExtension())
                .addBeanClasses(bean)
                .initialize();
        return new Contenders(weld, weld.select(bean).get());
    }

    private static Contenders spring(String contender) {
        AnnotationConfigApplicationContext spring = new AnnotationConfigApplicationContext(SpringBeans.Context.class);
        return new Contenders(spring, spring.getBean(contender, Texts.class));
    }

    Texts texts() {
        return texts;
    }

    @Override
    public void close() throws Exception {
        container.close();
    }
}
