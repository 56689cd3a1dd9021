package org.civarcos.cache.support;

import jakarta.enterprise.context.ContextException;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import java.util.Optional;
import org.civarcos.cache.CacheManager;

/** The cache manager of the running application, as its CDI container knows it. */
public final class CdiManager {
    private CdiManager() {}

    /**
     * Asks the container of the calling application. Not cheap: keep the answer as long as the application lives.
     *
     * @return the manager; empty if CDI is not on the class path, no container is running, or it has no manager
     * @throws jakarta.enterprise.inject.AmbiguousResolutionException if the application has several
     */
    public static Optional<CacheManager> find() {
        try {
            return Container.manager();
        } catch (LinkageError | IllegalStateException absent) {
            return Optional.empty();
        }
    }

    /** {@return whether a container runs that has a manager, which this makes none of} */
    public static boolean isThere() {
        try {
            return Container.isThere();
        } catch (LinkageError | IllegalStateException absent) {
            return false;
        }
    }

    /** Names the types of CDI, and so loads only where they are asked for. */
    private static final class Container {
        private Container() {}

        static boolean isThere() {
            return !CDI.current()
                    .select(CacheManager.class, Default.Literal.INSTANCE)
                    .isUnsatisfied();
        }

        static Optional<CacheManager> manager() {
            try {
                Instance<CacheManager> managers = CDI.current().select(CacheManager.class, Default.Literal.INSTANCE);
                return managers.isUnsatisfied() ? Optional.empty() : Optional.of(managers.get());
            } catch (ContextException inactive) {
                return Optional.empty();
            }
        }
    }
}
