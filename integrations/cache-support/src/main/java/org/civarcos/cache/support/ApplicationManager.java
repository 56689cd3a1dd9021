package org.civarcos.cache.support;

import java.util.Objects;
import java.util.Optional;
import org.civarcos.cache.CacheManager;
import org.jspecify.annotations.Nullable;

/**
 * The one cache manager of an application of a servlet container, whoever of our parts asks first: what the application
 * put in its attribute, that of CDI, or one that is made and closed here. Thread-safe.
 */
public final class ApplicationManager {
    /** The attribute of the servlet context that has the manager. */
    public static final String ATTRIBUTE = "org.civarcos.cache.CacheManager";

    private static final Object LOCK = new Object();

    private final CacheManager manager;
    private final boolean isOwn;

    private ApplicationManager(CacheManager manager, boolean isOwn) {
        this.manager = manager;
        this.isOwn = isOwn;
    }

    /** The attributes of the application. */
    public interface Attributes {
        /**
         * Reads an attribute.
         *
         * @param name its name
         * @return what it has; null if there is none
         */
        @Nullable
        Object get(String name);

        /**
         * Sets an attribute.
         *
         * @param name its name
         * @param value what it is to have
         */
        void set(String name, Object value);

        /**
         * Removes an attribute, if it is there.
         *
         * @param name its name
         */
        void remove(String name);
    }

    /**
     * Finds the manager, or makes one and puts it in the attribute.
     *
     * @param attributes those of the application
     * @return the manager, and whether it was made here
     * @throws IllegalArgumentException if the attribute has something else
     */
    public static ApplicationManager find(Attributes attributes) {
        synchronized (LOCK) {
            Object given = attributes.get(ATTRIBUTE);
            if (given instanceof CacheManager known) {
                return new ApplicationManager(known, false);
            }
            if (given != null) {
                throw new IllegalArgumentException("the attribute " + ATTRIBUTE + " of the application is a "
                        + given.getClass().getName() + ": set it to a " + CacheManager.class.getName());
            }
            Optional<CacheManager> found = CdiManager.find();
            CacheManager manager = found.orElseGet(CacheManager::create);
            if (found.isEmpty()) {
                attributes.set(ATTRIBUTE, manager);
            }
            return new ApplicationManager(manager, found.isEmpty());
        }
    }

    /**
     * Lets the other parts find a manager that this one was given, unless they have one.
     *
     * @param attributes those of the application
     * @param manager the manager
     */
    public static void offer(Attributes attributes, CacheManager manager) {
        Objects.requireNonNull(manager, "manager");
        synchronized (LOCK) {
            if (attributes.get(ATTRIBUTE) == null) {
                attributes.set(ATTRIBUTE, manager);
            }
        }
    }

    /** {@return the manager} */
    public CacheManager manager() {
        return manager;
    }

    /**
     * Closes the manager if it was made here.
     *
     * @param attributes those of the application
     */
    public void end(Attributes attributes) {
        if (isOwn) {
            synchronized (LOCK) {
                attributes.remove(ATTRIBUTE);
            }
            manager.close();
        }
    }
}
