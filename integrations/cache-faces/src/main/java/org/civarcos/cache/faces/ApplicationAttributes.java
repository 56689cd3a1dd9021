package org.civarcos.cache.faces;

import jakarta.faces.context.FacesContext;
import java.util.Map;
import org.civarcos.cache.support.ApplicationManager;
import org.jspecify.annotations.Nullable;

/** The attributes of a Faces application. */
record ApplicationAttributes(Map<String, Object> map) implements ApplicationManager.Attributes {
    ApplicationAttributes(FacesContext context) {
        this(context.getExternalContext().getApplicationMap());
    }

    @Override
    public @Nullable Object get(String name) {
        return map.get(name);
    }

    @Override
    public void set(String name, Object value) {
        map.put(name, value);
    }

    @Override
    public void remove(String name) {
        map.remove(name);
    }
}
