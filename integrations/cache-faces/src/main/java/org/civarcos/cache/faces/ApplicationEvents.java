package org.civarcos.cache.faces;

import jakarta.faces.application.Application;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PostConstructApplicationEvent;
import jakarta.faces.event.SystemEvent;
import jakarta.faces.event.SystemEventListener;
import org.civarcos.cache.fragments.page.ApplicationFragments;
import org.jspecify.annotations.Nullable;

/** Begins and ends the fragments of an application with it. */
public final class ApplicationEvents implements SystemEventListener {
    /** For Faces. */
    public ApplicationEvents() {}

    @Override
    public void processEvent(SystemEvent event) {
        ApplicationAttributes attributes = new ApplicationAttributes(FacesContext.getCurrentInstance());
        if (event instanceof PostConstructApplicationEvent) {
            ApplicationFragments unused = ApplicationFragments.of(attributes);
        } else {
            ApplicationFragments.end(attributes);
        }
    }

    @Override
    public boolean isListenerForSource(@Nullable Object source) {
        return source instanceof Application;
    }
}
