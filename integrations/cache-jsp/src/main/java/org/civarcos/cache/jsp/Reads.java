package org.civarcos.cache.jsp;

import jakarta.el.ELContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.jsp.PageContext;
import org.civarcos.cache.fragments.page.PersonalReads;
import org.jspecify.annotations.Nullable;

/** Sees what expressions read of the one who asks, from the first fragment of a page on. */
final class Reads {
    private Reads() {}

    static void listen(PageContext page) {
        ELContext expressions = page.getELContext();
        if (expressions.getContext(Reads.class) != null) {
            return;
        }
        expressions.putContext(Reads.class, true);
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
