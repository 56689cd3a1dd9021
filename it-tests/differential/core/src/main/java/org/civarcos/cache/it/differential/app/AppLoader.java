package org.civarcos.cache.it.differential.app;

import jakarta.ws.rs.core.Application;
import java.util.Map;

/** A class loader of one twin of a generated application: both have the same classes, and each a world of its own. */
public final class AppLoader extends ClassLoader {
    /** The end of the name of the class that all others stand in. */
    private static final String APPLICATION = ".App";

    private final Map<String, byte[]> classes;

    /**
     * Makes the loader of one twin.
     *
     * @param classes the bytes by class name
     */
    public AppLoader(Map<String, byte[]> classes) {
        super(AppLoader.class.getClassLoader());
        this.classes = Map.copyOf(classes);
    }

    /** {@return a new application, whose world is that of the twin if {@code plain}} */
    public Application application(boolean plain) {
        try {
            String name = classes.keySet().stream()
                    .filter(each -> each.endsWith(APPLICATION))
                    .findFirst()
                    .orElseThrow();
            Class<?> type = loadClass(name);
            World world = (World) type.getField("WORLD").get(null);
            if (plain) {
                world.bePlain();
            }
            return (Application) type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the generated application cannot be made", e);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = classes.get(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }
}
