package org.civarcos.cache.impl.shared;

/** The equality that a class defines for its objects. */
public final class Equality {
    private Equality() {}

    /**
     * Tells whether objects of a class are equal by their state.
     *
     * @param type the class
     * @return whether it, or a superclass other than {@link Object}, has an {@code equals} of its own
     */
    public static boolean isDefinedBy(Class<?> type) {
        try {
            return type.getMethod("equals", Object.class).getDeclaringClass() != Object.class;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e); // every class has it
        }
    }
}
