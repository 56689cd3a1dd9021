package org.civarcos.cache.cdi.plan;

/**
 * A condition or an expiry of an annotation: of a class that it names, or made of its text at deployment.
 *
 * @param <T> what it is used as
 */
public sealed interface Component<T> {
    /**
     * Finds or makes the object.
     *
     * @param application the application
     * @return the object, always the same
     */
    T in(ApplicationCaches application);

    /** {@return the name of the class, or the text; for messages} */
    @Override
    String toString();

    /**
     * A component of which there is a bean, or an object is made.
     *
     * @param type its class
     * @param <T> what it is used as
     */
    record OfClass<T>(Class<? extends T> type) implements Component<T> {
        @Override
        public T in(ApplicationCaches application) {
            return application.component(type);
        }

        @Override
        public String toString() {
            return type.getName();
        }
    }

    /**
     * A component that is there already.
     *
     * @param object the component, which names itself
     * @param <T> what it is used as
     */
    record OfObject<T>(T object) implements Component<T> {
        @Override
        public T in(ApplicationCaches application) {
            return object;
        }

        @Override
        public String toString() {
            return String.valueOf(object);
        }
    }
}
