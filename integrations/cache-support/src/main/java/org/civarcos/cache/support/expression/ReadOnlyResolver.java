package org.civarcos.cache.support.expression;

import jakarta.el.ELContext;
import jakarta.el.ELResolver;
import jakarta.el.PropertyNotWritableException;
import org.jspecify.annotations.Nullable;

/** A resolver of what an expression can read and not write. */
abstract class ReadOnlyResolver extends ELResolver {
    @Override
    public final void setValue(
            ELContext context, @Nullable Object base, @Nullable Object property, @Nullable Object value) {
        if (resolves(base, property)) {
            throw new PropertyNotWritableException("\"" + property + "\" cannot be set by a condition");
        }
    }

    @Override
    public final boolean isReadOnly(ELContext context, @Nullable Object base, @Nullable Object property) {
        return true;
    }

    @Override
    public final @Nullable Class<?> getType(ELContext context, @Nullable Object base, @Nullable Object property) {
        return null;
    }

    @Override
    public final @Nullable Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
        return null;
    }

    /** Whether a property is this resolver's. */
    abstract boolean resolves(@Nullable Object base, @Nullable Object property);
}
