package org.civarcos.cache.fragments.page;

import jakarta.enterprise.inject.spi.CDI;
import java.util.Set;

/** The named beans of CDI that belong to the session of the one who asks. */
final class SessionBeans {
    private static final Set<String> SCOPES = Set.of(
            "jakarta.enterprise.context.SessionScoped",
            "jakarta.enterprise.context.ConversationScoped",
            "jakarta.faces.view.ViewScoped",
            "jakarta.faces.flow.FlowScoped");

    private SessionBeans() {}

    /** Whether a name is that of one; false where CDI is not there. */
    static boolean has(String name) {
        try {
            return Container.has(name);
        } catch (LinkageError | IllegalStateException absent) {
            return false;
        }
    }

    /** Names the types of CDI, and so loads only where they are asked for. */
    private static final class Container {
        private Container() {}

        static boolean has(String name) {
            return CDI.current().getBeanManager().getBeans(name).stream()
                    .anyMatch(bean -> SCOPES.contains(bean.getScope().getName()));
        }
    }
}
