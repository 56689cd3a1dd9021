package org.civarcos.cache.impl.codec;

import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.civarcos.cache.impl.json.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Check of the declared element types of collections and maps, which Java serialization itself does not look at: a text
 * among numbers would fail where it is used.
 */
final class DeclaredContents {
    private final Shape shape;
    private final FieldContents fields = new FieldContents(this);

    DeclaredContents(Type type) {
        shape = Shape.of(type);
    }

    /**
     * Looks at all of a value.
     *
     * @throws IllegalArgumentException if something in it is of another class than is declared
     */
    void check(@Nullable Object value) {
        check(value, shape, 0);
    }

    void check(@Nullable Object value, Shape declared, int depth) {
        if (value == null || depth > SerialScan.DEEPEST) {
            return;
        }
        Class<?> raw = declared.raw();
        if (!raw.isPrimitive() && !raw.isInstance(value)) {
            throw new IllegalArgumentException(
                    "a " + value.getClass().getName() + " where a " + declared + " is declared");
        }
        if (value instanceof Collection<?> elements) {
            if (!declared.arguments().isEmpty() && fields.needsLook(declared.argument(0))) {
                elements.forEach(element -> check(element, declared.argument(0), depth + 1));
            }
        } else if (value instanceof Map<?, ?> map) {
            if (declared.arguments().size() == 2) {
                map.forEach((key, one) -> {
                    check(key, declared.argument(0), depth + 1);
                    check(one, declared.argument(1), depth + 1);
                });
            }
        } else if (value instanceof Optional<?> optional) {
            check(optional.orElse(null), declared.argument(0), depth + 1);
        } else if (value instanceof Object[] array) {
            for (Object element : array) {
                check(element, declared.argument(0), depth + 1);
            }
        } else {
            fields.check(value, declared, depth);
        }
    }
}
