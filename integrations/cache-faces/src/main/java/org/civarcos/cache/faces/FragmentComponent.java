package org.civarcos.cache.faces;

import jakarta.faces.FacesException;
import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIComponentBase;
import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Objects;
import org.civarcos.cache.fragments.Fragments;
import org.civarcos.cache.fragments.page.ApplicationFragments;
import org.civarcos.cache.fragments.page.FragmentAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A part of a page that is rendered once and then written from a cache: {@code <cache:fragment name="sidebar"
 * key="#{[place.id, view.locale]}" ttl="5m" tags="place:#{place.id}">}. The components inside stay in the tree of the
 * view, so that its state is saved and restored as ever; on a hit they are not rendered, and the expressions in them
 * are not evaluated.
 *
 * <p>Inside is what the browser only shows: forms, inputs, commands, behaviours and messages are refused, since their
 * markup belongs to one view of one user.
 */
public final class FragmentComponent extends UIComponentBase {
    /** The type and the family. */
    public static final String TYPE = "org.civarcos.cache.Fragment";

    private static final String BUILT_OF = "builtOf";

    /** For Faces. */
    public FragmentComponent() {
        setRendererType(null);
    }

    @Override
    public String getFamily() {
        return TYPE;
    }

    @Override
    public boolean getRendersChildren() {
        return true;
    }

    @Override
    public void encodeChildren(FacesContext context) throws IOException {
        if (!isRendered()) {
            return;
        }
        Reads.listen(context);
        ResponseWriter page = context.getResponseWriter();
        try {
            page.write(ApplicationFragments.of(new ApplicationAttributes(context))
                    .render(attributes(), place(context), () -> body(context, page)));
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new FacesException(e);
        } finally {
            leaveChildren(context);
        }
    }

    /** Takes note of what of the one who asks the tree inside depends on; null for nothing. */
    void setBuiltOf(@Nullable String personal) {
        if (!Objects.equals(personal, getStateHelper().get(BUILT_OF))) {
            getStateHelper().put(BUILT_OF, personal);
        }
    }

    private FragmentAttributes attributes() {
        boolean hasKey = getValueExpression("key") != null || getAttributes().containsKey("key");
        return new FragmentAttributes(
                attribute("name"),
                hasKey ? attribute("key") : FragmentAttributes.NO_KEY,
                attribute("ttl"),
                attribute("tags"),
                attribute("cache"));
    }

    private @Nullable Object attribute(String name) {
        return getAttributes().get(name);
    }

    private String place(FacesContext context) {
        UIViewRoot root = context.getViewRoot();
        return "cache:fragment " + getClientId(context) + (root == null ? "" : " in " + root.getViewId());
    }

    private String body(FacesContext context, ResponseWriter page) throws IOException {
        Refused.check(this, place(context));
        if (getStateHelper().get(BUILT_OF) instanceof String personal) {
            Fragments.tellPersonal(personal);
        }
        StringWriter text = new StringWriter();
        ResponseWriter writer = page.cloneWithWriter(text);
        context.setResponseWriter(writer);
        try {
            super.encodeChildren(context);
            writer.flush();
        } finally {
            context.setResponseWriter(page);
        }
        String rendered = text.toString();
        if (Refused.isOfOneView(context, rendered)) {
            Fragments.tellOfOneView("the state, the window or the session of its view");
        }
        return rendered;
    }

    /** A child that failed is still the current component, which would be seen where an older text stands in for it. */
    private void leaveChildren(FacesContext context) {
        UIComponent current = UIComponent.getCurrentComponent(context);
        while (current != null && current != this && isInside(current)) {
            current.popComponentFromEL(context);
            UIComponent next = UIComponent.getCurrentComponent(context);
            current = next == current ? null : next;
        }
    }

    private boolean isInside(UIComponent component) {
        UIComponent each = component.getParent();
        while (each != null && each != this) {
            each = each.getParent();
        }
        return each != null;
    }
}
