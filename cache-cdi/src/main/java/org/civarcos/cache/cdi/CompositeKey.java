package org.civarcos.cache.cdi;

import java.io.Serializable;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The key of an annotated method, unless it is the one argument itself:
 *
 * <table>
 * <caption>The key that a method's key parameters make</caption>
 * <tr><th>key parameters</th><th>key</th></tr>
 * <tr><td>one, not an array</td><td>the argument itself; {@link #NULL} for null</td></tr>
 * <tr><td>none</td><td>{@link #EMPTY}</td></tr>
 * <tr><td>several, or an array</td><td>{@code CompositeKey.of(...)} of them in their order</td></tr>
 * </table>
 *
 * <p>Immutable, as far as its parts are. Arrays are compared by their elements. Serializable if all parts are.
 */
public final class CompositeKey implements Serializable {
    private static final long serialVersionUID = 1;

    /** The key of a method without key parameters. */
    public static final CompositeKey EMPTY = new CompositeKey(new Object[0]);

    /** The key of a method whose only key parameter is null. */
    public static final CompositeKey NULL = new CompositeKey(new Object[1]);

    @SuppressWarnings("serial")
    private final @Nullable Object[] parts;

    // Not serialised: the hash of an enum, say, differs from one process to the next.
    private final transient int hash;

    private CompositeKey(@Nullable Object[] parts) {
        this.parts = parts;
        this.hash = Arrays.deepHashCode(parts);
    }

    /**
     * Makes a key.
     *
     * @param parts the parts in the order of the parameters; may be null; arrays are copied
     * @return the key
     */
    public static CompositeKey of(@Nullable Object... parts) {
        @Nullable Object[] own = new Object[parts.length];
        for (int i = 0; i < parts.length; i++) {
            Object part = parts[i];
            own[i] = part != null && part.getClass().isArray() ? copy(part) : part;
        }
        return new CompositeKey(own);
    }

    private static Object copy(Object array) {
        int length = Array.getLength(array);
        Object copy = Array.newInstance(array.getClass().getComponentType(), length);
        System.arraycopy(array, 0, copy, 0, length);
        return copy;
    }

    /** The parts themselves; not a copy. */
    @Nullable
    Object[] parts() {
        return parts;
    }

    private Object readResolve() {
        return new CompositeKey(parts);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof CompositeKey that && hash == that.hash && Arrays.deepEquals(parts, that.parts));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** {@return the parts, separated by commas: what {@link org.civarcos.cache.KeyPattern} matches} */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(",");
        text.setEmptyValue("()");
        for (Object part : parts) {
            String one = Arrays.deepToString(new Object[] {part});
            text.add(one.substring(1, one.length() - 1));
        }
        return text.toString();
    }
}
