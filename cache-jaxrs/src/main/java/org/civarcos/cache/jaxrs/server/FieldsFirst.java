package org.civarcos.cache.jaxrs.server;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.InternalServerErrorException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Providers;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The writing of a body on Quarkus REST, where the innermost interceptor must go on, and where the fields are sent as
 * they are when it does, out of a copy that interceptors have. Here the entity is written by its writer before that,
 * and the interceptor goes on with the first byte of the answer, when its fields are complete.
 */
final class FieldsFirst implements WriterInterceptorContext {
    private static final String QUARKUS = "org.jboss.resteasy.reactive.";
    private static final String RESPONSE = "org.civarcos.cache.http.response";

    private static final Pattern ONE_TYPE = Pattern.compile("[^*,]+");
    private static final String STREAM = "org.civarcos.cache.http.stream";

    private final WriterInterceptorContext runtime;
    private final ContainerResponseContext response;
    private final OutputStream target;
    private final Supplier<Providers> providers;
    private OutputStream stream;
    private boolean begun;

    private FieldsFirst(
            WriterInterceptorContext runtime, ContainerResponseContext response, Supplier<Providers> providers) {
        this.providers = providers;
        this.runtime = runtime;
        this.response = response;
        this.target = runtime.getOutputStream();
        this.stream = new Beginning();
    }

    /** Keeps the answer for who writes it, where that is done so. */
    static void remember(ContainerRequestContext request, ContainerResponseContext response) {
        if (isOf(response)) {
            request.setProperty(RESPONSE, response);
        }
    }

    private static boolean isOf(ContainerResponseContext response) {
        return response.getClass().getName().startsWith(QUARKUS);
    }

    /** Says the type of the content if the runtime does so later, and the method makes no other. */
    static void addType(ContainerResponseContext response, String representation) {
        if (isUntyped(response) && ONE_TYPE.matcher(representation).matches()) {
            boolean text = representation.startsWith("text/") && !representation.contains(";");
            response.getHeaders().putSingle("Content-Type", text ? representation + ";charset=UTF-8" : representation);
        }
    }

    /** Whether the type of the content is chosen when the fields are sent. */
    static boolean isUntyped(ContainerResponseContext response) {
        return isOf(response) && response.hasEntity() && response.getMediaType() == null;
    }

    /** Takes note of the container's stream, before any other interceptor can put one of its own in front of it. */
    static void frame(WriterInterceptorContext writing) throws IOException {
        writing.setProperty(STREAM, writing.getOutputStream());
        writing.proceed();
    }

    /** Whether bodies are written so. */
    static boolean isAsked(WriterInterceptorContext writing) {
        return writing.getProperty(RESPONSE) instanceof ContainerResponseContext;
    }

    /** Whether nobody sees the bytes between here and the container. */
    boolean isAlone() {
        return getProperty(STREAM) == target;
    }

    /** Lets a state write its body. */
    static void write(WriterInterceptor state, WriterInterceptorContext writing) throws IOException {
        write(state, writing, Beans::providers);
    }

    static void write(WriterInterceptor state, WriterInterceptorContext writing, Supplier<Providers> providers)
            throws IOException {
        if (writing.getProperty(RESPONSE) instanceof ContainerResponseContext answer) {
            replace(answer.getHeaders(), writing.getHeaders());
            FieldsFirst first = new FieldsFirst(writing, answer, providers);
            state.aroundWriteTo(first);
            first.end();
        }
    }

    private static void replace(MultivaluedMap<String, Object> fields, MultivaluedMap<String, Object> by) {
        fields.clear();
        fields.putAll(by);
    }

    /** Goes on with nothing to write, which takes the fields over. */
    private void begin() throws IOException {
        if (!begun) {
            begun = true;
            replace(runtime.getHeaders(), response.getHeaders());
            runtime.setEntity((StreamingOutput) nothing -> {});
            runtime.setType(StreamingOutput.class);
            runtime.setGenericType(StreamingOutput.class);
            runtime.setOutputStream(OutputStream.nullOutputStream()); // which the runtime closes
            runtime.proceed();
            runtime.setOutputStream(target);
        }
    }

    private void end() throws IOException {
        if (begun) {
            target.close();
        } else {
            replace(runtime.getHeaders(), response.getHeaders()); // and the runtime ends an answer without a body
        }
    }

    /** Writes the entity. */
    @Override
    public void proceed() throws IOException {
        MessageBodyWriter<?> writer =
                providers.get().getMessageBodyWriter(getType(), getGenericType(), getAnnotations(), getMediaType());
        if (writer == null) {
            throw new InternalServerErrorException("nothing writes " + getType().getName() + " as " + getMediaType());
        }
        write(writer);
    }

    @SuppressWarnings("unchecked") // found by its type
    private <T> void write(MessageBodyWriter<T> writer) throws IOException {
        writer.writeTo(
                (T) getEntity(), getType(), getGenericType(), getAnnotations(), getMediaType(), getHeaders(), stream);
    }

    /** The stream that the fields go ahead of. */
    private final class Beginning extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            begin();
            target.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            begin();
            target.write(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            begin();
            target.flush();
        }
    }

    /** Names a type of CDI, and so loads only where it is asked for. */
    private static final class Beans {
        private Beans() {}

        static Providers providers() {
            return CDI.current().select(Providers.class).get();
        }
    }

    @Override
    public MultivaluedMap<String, Object> getHeaders() {
        return response.getHeaders();
    }

    @Override
    public OutputStream getOutputStream() {
        return stream;
    }

    @Override
    public void setOutputStream(OutputStream os) {
        stream = os;
    }

    @Override
    public Object getEntity() {
        return runtime.getEntity();
    }

    @Override
    public void setEntity(Object entity) {
        runtime.setEntity(entity);
    }

    @Override
    public @Nullable Object getProperty(String name) {
        return runtime.getProperty(name);
    }

    @Override
    public Collection<String> getPropertyNames() {
        return runtime.getPropertyNames();
    }

    @Override
    public void setProperty(String name, Object object) {
        runtime.setProperty(name, object);
    }

    @Override
    public void removeProperty(String name) {
        runtime.removeProperty(name);
    }

    @Override
    public Annotation[] getAnnotations() {
        return runtime.getAnnotations();
    }

    @Override
    public void setAnnotations(Annotation[] annotations) {
        runtime.setAnnotations(annotations);
    }

    @Override
    public Class<?> getType() {
        return runtime.getType();
    }

    @Override
    public void setType(Class<?> type) {
        runtime.setType(type);
    }

    @Override
    public Type getGenericType() {
        return runtime.getGenericType();
    }

    @Override
    public void setGenericType(Type genericType) {
        runtime.setGenericType(genericType);
    }

    @Override
    public MediaType getMediaType() {
        return runtime.getMediaType();
    }

    @Override
    public void setMediaType(MediaType mediaType) {
        runtime.setMediaType(mediaType);
    }
}
