package org.civarcos.cache.jaxrs.jersey;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.Response;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.civarcos.cache.jaxrs.renewal.Anonymous;
import org.civarcos.cache.jaxrs.spi.LastStep;
import org.civarcos.cache.jaxrs.spi.OriginalRequest;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.process.internal.RequestContext;
import org.glassfish.jersey.process.internal.RequestScope;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.internal.process.RequestProcessingContext;
import org.jspecify.annotations.Nullable;

/**
 * A request that waits without a thread. It is answered where it stands, or given up for one that begins anew and
 * writes to the same client.
 */
final class WaitingRequest {
    private static final System.Logger LOG = System.getLogger("org.civarcos.cache.http");

    private final RequestProcessingContext context;
    private final LastStep.Step step;
    private final JerseyLastStep.Returns returns;
    private final RequestContext scope;

    private WaitingRequest(
            RequestProcessingContext context,
            LastStep.Step step,
            JerseyLastStep.Returns returns,
            RequestContext scope) {
        this.context = context;
        this.step = step;
        this.returns = returns;
        this.scope = scope;
    }

    /** Suspends a request; null if its container cannot. */
    static @Nullable WaitingRequest suspend(
            RequestProcessingContext context, LastStep.Step step, JerseyLastStep.Returns returns) {
        ContainerRequest request = context.request();
        SharedWriter writer = SharedWriter.suspended(request.getResponseWriter());
        if (writer == null) {
            return null;
        }
        request.setWriter(writer);
        if (!context.asyncContext().suspend()) {
            return null;
        }
        RequestContext scope =
                context.injectionManager().getInstance(RequestScope.class).current();
        return new WaitingRequest(context, step, returns, scope);
    }

    /** Goes on when something is done, however that ends. */
    void resumeAfter(CompletionStage<?> until) {
        var unused = until.whenComplete((done, failure) -> resumeElsewhere());
    }

    private void resumeElsewhere() {
        try {
            returns.threads().execute(this::resume);
        } catch (RejectedExecutionException over) {
            context.asyncContext().cancel();
        }
    }

    private void resume() {
        Response answer;
        try {
            answer = step.comeBack();
        } catch (RuntimeException | Error e) { // whatever it is: a client waits
            context.asyncContext().resume(e);
            return;
        }
        if (answer != null) {
            context.asyncContext().resume(answer);
            return;
        }
        ContainerRequest anew = anew(context.request(), step.original());
        giveUp();
        returns.handler().handle(anew);
    }

    /** Ends what Jersey keeps for the request, which nothing else ends: it never has a response. */
    private void giveUp() {
        try {
            context.closeableService().close();
            scope.release();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "what a request held that began anew is not released", e);
        }
    }

    private ContainerRequest anew(ContainerRequest first, OriginalRequest original) {
        MapPropertiesDelegate properties = new MapPropertiesDelegate();
        properties.setProperty(LastStep.ANEW, original);
        ContainerRequest request = new ContainerRequest(
                first.getBaseUri(),
                original.uri(),
                HttpMethod.GET,
                new Anonymous(false),
                properties,
                returns.handler().getConfiguration());
        original.forEachField((name, value) -> request.getHeaders().add(name, value));
        request.setRequestScopedInitializer(first.getRequestScopedInitializer());
        request.setWriter(first.getResponseWriter());
        return request;
    }
}
