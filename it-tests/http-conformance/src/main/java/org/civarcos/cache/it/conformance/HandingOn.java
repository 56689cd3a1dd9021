package org.civarcos.cache.it.conformance;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.civarcos.cache.jaxrs.CachedResponse;

/** Resource of every URI: hands each request on to the origin, and the answer back as it came. */
@Path("/{any: .*}")
@CachedResponse(ignoredFields = "*")
public final class HandingOn {
    private static final byte[] NOTHING = {};

    /** What is said anew on the connection to the origin. */
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "host", "keep-alive", "transfer-encoding", "received-method");

    /** What the runtime cannot send as a status, such as the 999 by which the origin tells that a test failed. */
    private static final int LAST_STATUS = 599;

    private final Origin origin;

    HandingOn(Origin origin) {
        this.origin = origin;
    }

    /** An unsafe method that the runtime does not know. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @HttpMethod("M-SEARCH")
    @interface MSearch {}

    /** Answers GET and HEAD, with the type that the origin tells: the runtime chooses none. */
    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public Response get(@Context UriInfo uri, @Context HttpHeaders headers) {
        return handOn(uri, headers, NOTHING);
    }

    /** Answers POST. */
    @POST
    public Response post(@Context UriInfo uri, @Context HttpHeaders headers, byte[] content) {
        return handOn(uri, headers, content);
    }

    /** Answers PUT. */
    @PUT
    public Response put(@Context UriInfo uri, @Context HttpHeaders headers, byte[] content) {
        return handOn(uri, headers, content);
    }

    /** Answers DELETE. */
    @DELETE
    public Response delete(@Context UriInfo uri, @Context HttpHeaders headers, byte[] content) {
        return handOn(uri, headers, content);
    }

    /** Answers M-SEARCH. */
    @MSearch
    public Response search(@Context UriInfo uri, @Context HttpHeaders headers, byte[] content) {
        return handOn(uri, headers, content);
    }

    private Response handOn(UriInfo uri, HttpHeaders headers, byte[] content) {
        String method = headers.getHeaderString(ReceivedMethodFilter.FIELD);
        try {
            return handBack(origin.ask(method, target(uri.getRequestUri()), fields(headers), content), method);
        } catch (IOException disconnected) {
            return Response.status(Response.Status.BAD_GATEWAY).build();
        }
    }

    private static String target(URI uri) {
        return uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
    }

    private static List<Field> fields(HttpHeaders headers) {
        List<Field> fields = new ArrayList<>();
        fields.add(new Field("Host", "localhost"));
        for (String name : headers.getRequestHeaders().keySet()) {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                headers.getRequestHeader(name).forEach(value -> fields.add(new Field(name, value)));
            }
        }
        return fields;
    }

    /** But for what the origin says because it was asked to end the connection, and how it framed the content. */
    private static Response handBack(OriginAnswer answer, String method) {
        Response.ResponseBuilder response = Response.status(Math.min(answer.status, LAST_STATUS), answer.phrase);
        for (Field field : answer.fields) {
            boolean isFraming = field.is("Connection", "close")
                    || field.is("Transfer-Encoding", "chunked")
                    || (field.isNamed("Content-Length") && !method.equals("HEAD"));
            if (!isFraming) {
                response.header(field.name(), field.value());
            }
        }
        if (answer.content.length > 0) {
            response.entity(answer.content);
        }
        return response.build();
    }
}
