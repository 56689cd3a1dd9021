package org.civarcos.cache.faces;

import jakarta.faces.component.ActionSource;
import jakarta.faces.component.EditableValueHolder;
import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIForm;
import jakarta.faces.component.UIMessage;
import jakarta.faces.component.UIMessages;
import jakarta.faces.component.behavior.ClientBehaviorHolder;
import jakarta.faces.context.FacesContext;
import jakarta.faces.lifecycle.ClientWindow;
import jakarta.faces.render.ResponseStateManager;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Components that no fragment may contain, since their markup belongs to one view of one user. */
final class Refused {
    private static final String STATE_MARKER = "saveStateFieldMarker~"; // of Mojarra and MyFaces, replaced at the end

    private Refused() {}

    /**
     * Looks at all components below one.
     *
     * @throws IllegalStateException if there is one that is refused; the message names it and the cure
     */
    static void check(UIComponent fragment, String place) {
        Iterator<UIComponent> below = fragment.getFacetsAndChildren();
        while (below.hasNext()) {
            UIComponent each = below.next();
            String what = what(each);
            if (what != null) {
                throw new IllegalStateException(place + " has " + what + " inside, \"" + each.getId() + "\" ("
                        + each.getClass().getName()
                        + "): its markup belongs to one view of one user and would be shown to others. Move it out of"
                        + " the fragment, or let the fragment begin further inside");
            }
            check(each, place);
        }
    }

    private static @Nullable String what(UIComponent component) {
        if (component instanceof UIForm) {
            return "a form";
        }
        if (component instanceof EditableValueHolder) {
            return "an input";
        }
        if (component instanceof ActionSource) {
            return "a command";
        }
        if (component instanceof UIMessage || component instanceof UIMessages) {
            return "messages";
        }
        boolean behaves = component instanceof ClientBehaviorHolder holder
                && !holder.getClientBehaviors().isEmpty();
        return behaves ? "a component with a behaviour" : null;
    }

    /** Whether a text names the state, the window, the token or the session of the view that it was rendered in. */
    static boolean isOfOneView(FacesContext context, String text) {
        String session = context.getExternalContext().getSessionId(false);
        ClientWindow window = context.getExternalContext().getClientWindow();
        return text.contains(STATE_MARKER)
                || text.contains(ResponseStateManager.VIEW_STATE_PARAM)
                || text.contains(ResponseStateManager.NON_POSTBACK_VIEW_TOKEN_PARAM + "=")
                || (session != null && !session.isEmpty() && text.contains(session))
                || (window != null && text.contains(ResponseStateManager.CLIENT_WINDOW_URL_PARAM + "="));
    }
}
