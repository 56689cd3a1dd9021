package org.civarcos.cache.it.payara;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Lists nothing, so that the server finds everything. */
@ApplicationPath("api")
public class Api extends Application {}
