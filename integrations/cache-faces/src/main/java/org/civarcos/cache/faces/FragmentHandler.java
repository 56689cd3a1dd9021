package org.civarcos.cache.faces;

import jakarta.faces.component.UIComponent;
import jakarta.faces.view.facelets.ComponentConfig;
import jakarta.faces.view.facelets.ComponentHandler;
import jakarta.faces.view.facelets.FaceletContext;
import java.io.IOException;

/** Builds the tree inside a fragment, and tells the component what of the one who asks that depended on. */
public final class FragmentHandler extends ComponentHandler {
    /**
     * For Faces.
     *
     * @param config of the tag
     */
    public FragmentHandler(ComponentConfig config) {
        super(config);
    }

    @Override
    public void applyNextHandler(FaceletContext context, UIComponent component) throws IOException {
        try (TreeReads.Building building =
                TreeReads.of(context.getFacesContext()).begin(context)) {
            super.applyNextHandler(context, component);
            if (component instanceof FragmentComponent fragment) {
                fragment.setBuiltOf(building.personal());
            }
        }
    }
}
