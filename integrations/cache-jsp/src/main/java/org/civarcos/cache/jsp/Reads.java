package org.civarcos.cache.jsp;

import jakarta.el.ELContext;
import jakarta.el.EvaluationListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.jsp.JspContext;
import jakarta.servlet.jsp.JspFactory;
import jakarta.servlet.jsp.PageContext;
import java.lang.System.Logger.Level;
import java.util.List;
import org.civarcos.cache.fragments.page.PersonalReads;
import org.jspecify.annotations.Nullable;

/** Sees what expressions read of the one who asks. */
final class Reads {
    private static final System.Logger LOG = System.getLogger("org.civarcos.cache.fragments");

    private Reads() {}

    /**
     * Listens to all pages of an application that is beginning: those that a fragment includes have their own
     * expressions.
     */
    static void listenToAll(ServletContext application) {
        JspFactory factory = JspFactory.getDefaultFactory();
        try {
            if (factory != null) {
                factory.getJspApplicationContext(application).addELContextListener(event -> {
                    if (event.getELContext().getContext(JspContext.class) instanceof PageContext page) {
                        listen(page, event.getELContext());
                    }
                });
                return;
            }
            LOG.log(
                    Level.WARNING,
                    "what pages that a fragment includes read of a user is not seen: no engine of pages yet");
        } catch (IllegalStateException | UnsupportedOperationException e) {
            LOG.log(Level.WARNING, "what pages that a fragment includes read of a user is not seen", e);
        }
    }

    /** Listens to one page, where it is not listened to. */
    static void listen(PageContext page) {
        listen(page, page.getELContext());
    }

    private static void listen(PageContext page, ELContext expressions) {
        List<EvaluationListener> present = expressions.getEvaluationListeners();
        if (present != null && present.stream().anyMatch(PersonalReads.class::isInstance)) {
            return;
        }
        expressions.addEvaluationListener(new PersonalReads(
                base -> base instanceof HttpServletRequest || base instanceof PageContext,
                name -> page.getAttributesScope(name) == PageContext.SESSION_SCOPE));
    }

    /** The identifier of the session; null if there is none. */
    static @Nullable String session(PageContext page) {
        HttpSession session =
                page.getRequest() instanceof HttpServletRequest request ? request.getSession(false) : null;
        return session == null ? null : session.getId();
    }
}
