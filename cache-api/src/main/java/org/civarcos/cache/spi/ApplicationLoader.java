package org.civarcos.cache.spi;

/** The class loader of the application that a thread works for. */
public final class ApplicationLoader {
    private ApplicationLoader() {}

    /**
     * Returns the context class loader of this thread, as long as it sees these classes. One that sees none of them, or
     * those of another application, is a server's, or was left by that application: then it is the one that loaded
     * them.
     *
     * @return the class loader, never null
     */
    public static ClassLoader current() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context != null && seesThis(context) ? context : ApplicationLoader.class.getClassLoader();
    }

    private static boolean seesThis(ClassLoader context) {
        try {
            return Class.forName(ApplicationLoader.class.getName(), false, context) == ApplicationLoader.class;
        } catch (ClassNotFoundException | LinkageError | RuntimeException other) { // of an application that has ended
            return false;
        }
    }
}
