package org.civarcos.cache.jaxrs.conformance;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Profile;
import org.civarcos.cache.jaxrs.CachedResponse;

/** Answers as a test tells it to, in full or with 304 if the request names the validator, and tells what it was asked. */
public abstract class ScriptedResource {
    static final Map<String, Script> SCRIPTS = new ConcurrentHashMap<>();

    @Context
    HttpHeaders headers;

    @Context
    Request request;

    /** What to answer next, and what was asked. */
    static final class Script {
        volatile int status = 200;
        volatile List<HeaderFields.Field> fields = List.of();
        volatile String body = "";
        final AtomicInteger runs = new AtomicInteger();
        volatile String method = "";
        volatile Map<String, String> asked = Map.of();
        volatile boolean fails;

        /** What happens while the resource runs, once. */
        final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
    }

    @Retention(RetentionPolicy.RUNTIME)
    @HttpMethod("M-SEARCH")
    @interface MSearch {}

    @Path("/safe/{id}")
    @CachedResponse(ignoredFields = "*")
    public static class Safe extends ScriptedResource {}

    @Path("/gateway/{id}")
    @CachedResponse(profile = Profile.GATEWAY)
    public static class Gateway extends ScriptedResource {}

    @GET
    public Response get(@PathParam("id") String id) {
        return answer(id);
    }

    @GET
    @Path("{sub}")
    public Response getSub(@PathParam("id") String id) {
        return answer(id);
    }

    @POST
    public Response post(@PathParam("id") String id) {
        return answer(id);
    }

    @PUT
    public Response put(@PathParam("id") String id) {
        return answer(id);
    }

    @DELETE
    public Response delete(@PathParam("id") String id) {
        return answer(id);
    }

    @MSearch
    public Response search(@PathParam("id") String id) {
        return answer(id);
    }

    private Response answer(String id) {
        Script script = SCRIPTS.get(id);
        script.runs.incrementAndGet();
        script.method = request.getMethod();
        Map<String, String> asked = new ConcurrentHashMap<>();
        headers.getRequestHeaders()
                .forEach((name, values) -> asked.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        script.asked = asked;
        script.meanwhile.getAndSet(() -> {}).run();
        if (script.fails) {
            throw new IllegalStateException("as the test wants it");
        }
        boolean validated = names(asked.get("if-none-match"), "ETag", script)
                || names(asked.get("if-modified-since"), "Last-Modified", script);
        Response.ResponseBuilder response = Response.status(validated ? 304 : script.status);
        script.fields.forEach(field -> response.header(field.name(), field.value()));
        if (!validated && script.status != 204) {
            response.entity(script.body);
        }
        return response.build();
    }

    private static boolean names(String condition, String validator, Script script) {
        return condition != null
                && script.fields.stream()
                        .anyMatch(field ->
                                field.name().equalsIgnoreCase(validator) && Objects.equals(field.value(), condition));
    }
}
