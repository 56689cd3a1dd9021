package org.civarcos.cache.cdi.inject;

import java.util.List;

/** The bean classes of the library, for the extension to add where bean discovery did not find them. */
public final class LibraryBeans {
    /** All of them. */
    public static final List<Class<?>> ALL =
            List.of(CacheProducer.class, CacheEvents.class, StartupWarmup.class, TagInvalidator.class);

    private LibraryBeans() {}
}
