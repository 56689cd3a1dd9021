package org.civarcos.cache.support.expression;

import jakarta.el.ArrayELResolver;
import jakarta.el.BeanELResolver;
import jakarta.el.CompositeELResolver;
import jakarta.el.ELContext;
import jakarta.el.ELResolver;
import jakarta.el.ExpressionFactory;
import jakarta.el.FunctionMapper;
import jakarta.el.ListELResolver;
import jakarta.el.MapELResolver;
import jakarta.el.StaticFieldELResolver;
import jakarta.el.VariableMapper;
import org.jspecify.annotations.Nullable;

/**
 * The context of one evaluation. Its resolvers are shared by all: what they find depends on what they are asked only.
 */
final class ElContext extends ELContext {
    private static final ELResolver RESOLVER = resolver();

    private final Variables variables;
    private final @Nullable VariableMapper mapper;

    ElContext(Variables variables, @Nullable VariableMapper mapper) {
        this.variables = variables;
        this.mapper = mapper;
        putContext(ElContext.class, this); // an implementation wraps the context
    }

    private static ELResolver resolver() {
        CompositeELResolver all = new CompositeELResolver();
        all.add(new VariableResolver());
        all.add(ExpressionFactory.newInstance().getStreamELResolver());
        all.add(new StaticFieldELResolver());
        all.add(new MapELResolver(true));
        all.add(new ListELResolver(true));
        all.add(new ArrayELResolver(true));
        all.add(new RecordResolver());
        all.add(new BeanELResolver(true));
        return all;
    }

    Variables variables() {
        return variables;
    }

    @Override
    public ELResolver getELResolver() {
        return RESOLVER;
    }

    @Override
    public @Nullable FunctionMapper getFunctionMapper() {
        return null;
    }

    @Override
    public @Nullable VariableMapper getVariableMapper() {
        return mapper;
    }
}
