package org.civarcos.cache.it.runtimes.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The application, whose classes the runtime finds. */
@ApplicationPath("api")
public class Api extends Application {}
