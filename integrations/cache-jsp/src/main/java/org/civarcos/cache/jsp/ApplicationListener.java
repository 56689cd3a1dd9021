package org.civarcos.cache.jsp;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import org.civarcos.cache.fragments.page.ApplicationFragments;

/** Begins and ends the fragments of an application with it; the library of tags names it. */
public final class ApplicationListener implements ServletContextListener {
    /** For the container. */
    public ApplicationListener() {}

    @Override
    public void contextInitialized(ServletContextEvent event) {
        Reads.listenToAll(event.getServletContext());
        ApplicationFragments unused = ApplicationFragments.of(new ApplicationAttributes(event.getServletContext()));
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        ApplicationFragments.end(new ApplicationAttributes(event.getServletContext()));
    }
}
