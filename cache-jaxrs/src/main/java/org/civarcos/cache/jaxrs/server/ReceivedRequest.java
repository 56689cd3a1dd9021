package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Origin;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.RequestHead;
import org.civarcos.cache.jaxrs.fields.Headers;
import org.civarcos.cache.jaxrs.spi.OwnRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request as it was received, before any filter of the application. Key, tags, conditions and renewals read it and
 * nothing else, so that what filters make of the request can neither mix two requests up nor be lost at a renewal.
 *
 * @param head method and fields as they were sent: HEAD stays HEAD, and a method that another one is to override stays
 * @param origin scheme, host and port
 * @param uri as it was sent
 * @param servlet begins to watch what is said past Jakarta REST
 * @param warm the request of a warm-up, if it is one and no client's
 */
record ReceivedRequest(
        RequestHead head,
        Origin origin,
        URI uri,
        Supplier<ServletAnswer> servlet,
        @Nullable WarmRequest warm) {
    /** The name of the property of the request. */
    static final String PROPERTY = "org.civarcos.cache.http.received";

    static ReceivedRequest of(ContainerRequestContext context) {
        return of(context, () -> ServletAnswer.NONE);
    }

    static ReceivedRequest of(ContainerRequestContext context, Supplier<ServletAnswer> servlet) {
        URI uri = context.getUriInfo().getRequestUri();
        RequestHead head = new RequestHead(context.getMethod(), Headers.of(context.getHeaders()));
        WarmRequest warm = WarmRequest.of(context.getProperty(OwnRequest.PROPERTY));
        return new ReceivedRequest(head, Origin.of(uri), uri, servlet, warm);
    }

    static @Nullable ReceivedRequest of(@Nullable Object property) {
        return property instanceof ReceivedRequest received ? received : null;
    }

    String rawPath() {
        return rawPath(uri);
    }

    static String rawPath(URI uri) {
        String path = uri.getRawPath();
        return path == null || path.isEmpty() ? "/" : path;
    }

    /** Shows name and value of each field. */
    void forEachField(BiConsumer<String, String> field) {
        for (HeaderFields.Field each : fields()) {
            field.accept(each.name(), each.value());
        }
    }

    /** Tells the warm-up that asked, if one did. */
    void tell(Reason reason) {
        if (warm != null) {
            warm.tell(reason);
        }
    }

    String method() {
        return head.method();
    }

    HeaderFields fields() {
        return head.fields();
    }

    /**
     * Whether another method stands in the place of the one that was sent. Runtimes answer HEAD by the method for GET.
     */
    boolean isOverridden(String now) {
        return !method().equals(now) && !(method().equals("HEAD") && now.equals("GET"));
    }

    /** Whether it has content, which a filter may have read since (RFC 9112 section 6.3). */
    boolean hasContent(ContainerRequestContext context) {
        String length = fields().value("Content-Length");
        if (fields().contains("Transfer-Encoding")
                || (length != null && !length.strip().equals("0"))) {
            return true;
        }
        // HTTP/2 needs neither; to look takes time, and many clients tell the type of nothing.
        return length == null && fields().contains("Content-Type") && context.hasEntity();
    }
}
