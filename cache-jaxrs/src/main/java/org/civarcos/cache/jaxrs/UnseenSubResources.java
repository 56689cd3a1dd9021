package org.civarcos.cache.jaxrs;

import jakarta.ws.rs.core.Configuration;
import org.civarcos.cache.jaxrs.resource.ResourceMethod;
import org.civarcos.cache.support.Findings;

/** Warns of the methods of sub-resources, on a runtime that tells dynamic features of none that a locator leads to. */
final class UnseenSubResources {
    private static final String CXF = "org.apache.cxf.";

    private UnseenSubResources() {}

    static boolean in(Configuration known) {
        return known.getClass().getName().startsWith(CXF);
    }

    static void check(Class<?> type, Declarations declarations, Findings findings) {
        if (ResourceMethod.isRoot(type)) {
            return;
        }
        for (ResourceMethod method : ResourceMethod.allOf(type)) {
            if (declarations.cachedResponse(method).isPresent()) {
                findings.warn(
                        type,
                        method.method(),
                        "a locator leads to it, and CXF tells nobody of such methods: its responses are not cached",
                        "move it to a class that has a @Path of its own, or cache what it calls by @CacheResult");
            }
        }
    }
}
