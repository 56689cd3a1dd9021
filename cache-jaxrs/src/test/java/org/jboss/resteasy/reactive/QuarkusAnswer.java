package org.jboss.resteasy.reactive;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * An answer as Quarkus REST 3.37 writes it: interceptors have a copy of its fields, what this has when the last of them goes on is
 * sent, and then the entity is written and the stream closed.
 */
public final class QuarkusAnswer {
    private final Map<String, Object> properties = new HashMap<>();
    private final MultivaluedMap<String, Object> fields = new MultivaluedHashMap<>();
    private final MultivaluedMap<String, Object> copy = new MultivaluedHashMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private OutputStream stream = body;
    private Object entity;
    private MultivaluedMap<String, Object> sent;

    public QuarkusAnswer(Object entity) {
        this.entity = entity;
        fields.putSingle("Content-Type", MediaType.TEXT_PLAIN_TYPE);
    }

    /** Its types are of this package, as those of the runtime are. */
    interface Response extends ContainerResponseContext {}

    interface Writing extends WriterInterceptorContext {}

    public ContainerResponseContext response() {
        return proxy(Response.class);
    }

    public WriterInterceptorContext writing() {
        copy.putAll(fields);
        return proxy(Writing.class);
    }

    /** The fields that were sent. */
    public MultivaluedMap<String, Object> sent() {
        return sent;
    }

    public String body() {
        return body.toString(StandardCharsets.UTF_8);
    }

    private <T> T proxy(Class<T> type) {
        boolean writing = type == Writing.class;
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "getHeaders" -> writing ? copy : fields;
                    case "getProperty" -> properties.get(arguments[0]);
                    case "setProperty" -> properties.put((String) arguments[0], arguments[1]);
                    case "getOutputStream" -> stream;
                    case "setOutputStream" -> setStream((OutputStream) arguments[0]);
                    case "getEntity" -> entity;
                    case "hasEntity" -> entity != null;
                    case "setEntity" -> setEntity(arguments[0]);
                    case "getType", "getGenericType" -> entity.getClass();
                    case "getMediaType" -> fields.getFirst("Content-Type");
                    case "proceed" -> proceed();
                    default -> null;
                }));
    }

    private Object setStream(OutputStream other) {
        stream = other;
        return null;
    }

    private Object setEntity(Object other) {
        entity = other;
        return null;
    }

    private Object proceed() throws IOException {
        if (sent != null) {
            throw new IllegalStateException("the fields are sent twice");
        }
        sent = new MultivaluedHashMap<>(copy);
        if (entity instanceof StreamingOutput streaming) {
            streaming.write(stream);
        } else {
            stream.write(entity.toString().getBytes(StandardCharsets.UTF_8));
        }
        stream.close();
        return null;
    }
}
