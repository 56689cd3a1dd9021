package org.civarcos.cache.faces;

import jakarta.el.ELContext;
import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.servlet.http.HttpServletRequest;
import org.civarcos.cache.fragments.page.PersonalReads;

/** Sees what expressions read of the one who asks, from the first fragment of a request on. */
final class Reads {
    private Reads() {}

    static void listen(FacesContext context) {
        ELContext expressions = context.getELContext();
        if (expressions.getContext(Reads.class) != null) {
            return;
        }
        ExternalContext external = context.getExternalContext();
        expressions.putContext(Reads.class, true);
        expressions.addEvaluationListener(new PersonalReads(Reads::isRequest, name -> isInSession(external, name)));
    }

    static boolean isRequest(Object base) {
        return base instanceof HttpServletRequest || base instanceof ExternalContext || base instanceof UIViewRoot;
    }

    static boolean isInSession(ExternalContext external, String name) {
        return external.getSession(false) != null && external.getSessionMap().containsKey(name);
    }
}
