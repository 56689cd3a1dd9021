package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.civarcos.cache.http.CacheStatus;
import org.civarcos.cache.http.CacheTags;
import org.civarcos.cache.http.Conditional;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Reason;

/**
 * The state of a request that goes past the cache. The cache says so in the answer, and sees to it that a condition
 * which the resource left is kept.
 *
 * @param request the request
 * @param reason why it does
 */
record Bypassed(KeyedRequest request, Reason reason) implements Exchange {
    @Override
    public Exchange record(ContainerRequestContext context, ContainerResponseContext response) {
        response.getHeaders().remove(CacheTags.FIELD);
        DeclaredVary.add(request, response);
        CacheStatus status = CacheStatus.forward(KeyedRequest.CACHE, CacheStatus.Forward.BYPASS);
        HeaderFields before = ResponseFields.of(response);
        if (reason == Reason.PRECONDITION) {
            Conditional conditional = Conditional.evaluateAtOrigin(
                    request.received().fields(),
                    response.getStatus(),
                    before,
                    request.cache().now());
            if (conditional.outcome() != Conditional.Outcome.PERFORM) {
                status = status.withForwardStatus(response.getStatus());
                response.setStatus(conditional.notModified() ? 304 : 412);
                response.setEntity(null);
            }
        }
        request.say(response.getHeaders(), before, status.withDetail(reason));
        return this;
    }
}
