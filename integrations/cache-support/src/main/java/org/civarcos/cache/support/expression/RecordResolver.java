package org.civarcos.cache.support.expression;

import jakarta.el.ELContext;
import jakarta.el.ELException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/** A resolver of the components of records, which the language has from its version 6 on only. */
final class RecordResolver extends ReadOnlyResolver {
    private static final ClassValue<RecordComponent[]> COMPONENTS = new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            for (RecordComponent each : components) {
                each.getAccessor().trySetAccessible();
            }
            return components;
        }
    };

    @Override
    boolean resolves(@Nullable Object base, @Nullable Object property) {
        return base instanceof Record && component(base, property) != null;
    }

    private static @Nullable RecordComponent component(Object base, @Nullable Object property) {
        for (RecordComponent each : COMPONENTS.get(base.getClass())) {
            if (each.getName().equals(property)) {
                return each;
            }
        }
        return null;
    }

    @Override
    public @Nullable Object getValue(ELContext context, @Nullable Object base, @Nullable Object property) {
        RecordComponent found = base instanceof Record ? component(base, property) : null;
        if (base == null || found == null) {
            return null;
        }
        try {
            Object value = found.getAccessor().invoke(base);
            context.setPropertyResolved(base, property);
            return value;
        } catch (InvocationTargetException e) {
            throw new ELException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new ELException(e);
        }
    }
}
