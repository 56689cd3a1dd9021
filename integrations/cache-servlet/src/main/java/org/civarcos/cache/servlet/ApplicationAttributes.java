package org.civarcos.cache.servlet;

import jakarta.servlet.ServletContext;
import org.civarcos.cache.support.ApplicationManager;
import org.jspecify.annotations.Nullable;

/** The attributes of a servlet context. */
record ApplicationAttributes(ServletContext context) implements ApplicationManager.Attributes {
    @Override
    public @Nullable Object get(String name) {
        return context.getAttribute(name);
    }

    @Override
    public void set(String name, Object value) {
        context.setAttribute(name, value);
    }

    @Override
    public void remove(String name) {
        context.removeAttribute(name);
    }
}
