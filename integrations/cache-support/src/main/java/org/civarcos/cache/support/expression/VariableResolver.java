package org.civarcos.cache.support.expression;

import jakarta.el.ELContext;
import org.jspecify.annotations.Nullable;

/** A resolver of the variables of an evaluation. A name that an expression imports, such as Math, is none of them. */
final class VariableResolver extends ReadOnlyResolver {
    @Override
    boolean resolves(@Nullable Object base, @Nullable Object property) {
        return base == null && property instanceof String;
    }

    @Override
    public @Nullable Object getValue(ELContext context, @Nullable Object base, @Nullable Object property) {
        if (base != null
                || !(property instanceof String name)
                || !(context.getContext(ElContext.class) instanceof ElContext call)) {
            return null;
        }
        Object value = call.variables().get(name);
        if (value != null || context.getImportHandler().resolveClass(name) == null) {
            context.setPropertyResolved(base, property);
        }
        return value;
    }
}
