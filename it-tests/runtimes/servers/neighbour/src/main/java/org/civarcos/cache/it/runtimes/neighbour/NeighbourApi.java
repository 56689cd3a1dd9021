package org.civarcos.cache.it.runtimes.neighbour;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The application of the neighbour. */
@ApplicationPath("api")
public class NeighbourApi extends Application {}
