package org.civarcos.cache.jaxrs.server;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;

/**
 * A filter that judges an answer when all other response filters have had their say. What has no content is finished
 * here; of what has one, a part of the judgement waits for the writers ({@link CaptureInterceptor}).
 */
@Priority(Integer.MIN_VALUE)
public final class JudgeFilter implements ContainerResponseFilter {
    /** For the feature, which registers it. */
    public JudgeFilter() {}

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        RequestLife.judge(request, response);
    }
}
