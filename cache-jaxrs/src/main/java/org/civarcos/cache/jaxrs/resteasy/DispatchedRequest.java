package org.civarcos.cache.jaxrs.resteasy;

import jakarta.ws.rs.core.SecurityContext;
import org.jboss.resteasy.core.ResteasyContext;
import org.jboss.resteasy.core.SynchronousDispatcher;
import org.jboss.resteasy.core.SynchronousExecutionContext;
import org.jboss.resteasy.mock.MockHttpRequest;
import org.jboss.resteasy.mock.MockHttpResponse;

/** A request that no client sent, in a thread which serves none. */
final class DispatchedRequest {
    private DispatchedRequest() {}

    /** Runs it, and returns when it is answered, whether or not the method answers later. */
    static void run(
            SynchronousDispatcher application,
            MockHttpRequest request,
            MockHttpResponse answer,
            SecurityContext identity) {
        SynchronousExecutionContext execution = new SynchronousExecutionContext(application, request, answer);
        request.setAsynchronousContext(execution);
        try {
            ResteasyContext.pushContext(SecurityContext.class, identity);
            application.invoke(request, answer);
            if (execution.isSuspended()) {
                execution.getAsyncResponse().initialRequestThreadFinished(); // returns when it has answered
            }
        } finally {
            ResteasyContext.clearContextData();
        }
    }
}
