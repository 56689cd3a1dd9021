package org.civarcos.cache.cdi.deploy;

/** View of what the modules of one deployment see of each other, where each module has its own class loader. */
final class ModuleView {
    private ModuleView() {}

    /** Whether one of two classes is seen by the module of the other. */
    static boolean isShared(Class<?> one, Class<?> other) {
        return one.getClassLoader() == other.getClassLoader() || sees(one, other) || sees(other, one);
    }

    private static boolean sees(Class<?> from, Class<?> type) {
        try {
            return Class.forName(type.getName(), false, from.getClassLoader()) == type;
        } catch (ClassNotFoundException | LinkageError hidden) {
            return false;
        }
    }
}
