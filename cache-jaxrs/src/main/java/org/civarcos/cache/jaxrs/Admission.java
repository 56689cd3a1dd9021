package org.civarcos.cache.jaxrs;

import org.civarcos.cache.http.StoredResponse;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a request: it is answered, or goes on to the resource.
 *
 * @param response the answer, or null
 * @param collapsed whether it waited for another request's answer
 * @param fill the way on if there is no answer
 */
record Admission(
        @Nullable StoredResponse response,
        boolean collapsed,
        @Nullable Fill fill) {}
