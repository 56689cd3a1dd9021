package org.civarcos.cache.cdi.plan;

import java.lang.reflect.Type;
import java.util.List;
import java.util.stream.Collectors;
import org.civarcos.cache.TypeRef;
import org.civarcos.cache.cdi.CompositeKey;
import org.civarcos.cache.support.DeclaredType;
import org.jspecify.annotations.Nullable;

/** Recipe that makes a key from the arguments of a call: see {@link CompositeKey}. Immutable. */
public final class KeyShape implements Keys {
    private final int[] positions;
    private final List<Type> types;
    private final boolean plain;

    /**
     * Makes a shape.
     *
     * @param positions the positions of the key parameters, ascending
     * @param types their types, in the same order
     */
    public KeyShape(int[] positions, List<Type> types) {
        this.positions = positions.clone();
        this.types = types.stream().map(DeclaredType::boxed).toList();
        this.plain = positions.length == 1 && !isArray(types.get(0));
    }

    private static boolean isArray(Type type) {
        return DeclaredType.raw(type).isArray();
    }

    @Override
    public Object keyOf(Call call, @Nullable Object result) {
        return keyOf(call.values());
    }

    /** Makes the key of a call from all its arguments. */
    Object keyOf(@Nullable Object[] arguments) {
        if (plain) {
            Object only = arguments[positions[0]];
            return only != null ? only : CompositeKey.NULL;
        }
        if (positions.length == 0) {
            return CompositeKey.EMPTY;
        }
        @Nullable Object[] parts = new Object[positions.length];
        for (int i = 0; i < positions.length; i++) {
            parts[i] = arguments[positions[i]];
        }
        return CompositeKey.of(parts);
    }

    @Override
    public TypeRef<?> keyType() {
        return plain ? TypeRef.of(types.get(0)) : TypeRef.of(CompositeKey.class);
    }

    @Override
    public List<Type> types() {
        return types;
    }

    /** {@return the types of the parts, for people} */
    @Override
    public String toString() {
        return types.stream().map(Type::getTypeName).collect(Collectors.joining(", ", "(", ")"));
    }
}
