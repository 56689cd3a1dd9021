package org.civarcos.cache.jaxrs.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Providers;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import org.jboss.resteasy.reactive.QuarkusAnswer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bodies on a runtime that sends the fields when the last interceptor goes on. */
class FieldsFirstTest {
    private final QuarkusAnswer answer = new QuarkusAnswer("of the resource");

    /** Those of the runtime, which has a writer for everything. */
    @SuppressWarnings("unchecked")
    private static Providers providers() {
        MessageBodyWriter<Object> writer = proxy(MessageBodyWriter.class, (self, method, arguments) -> {
            ((OutputStream) arguments[6]).write(arguments[0].toString().getBytes(StandardCharsets.UTF_8));
            return null;
        });
        return proxy(Providers.class, (self, method, arguments) -> writer);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @BeforeEach
    void remember() {
        ContainerRequestContext request = proxy(ContainerRequestContext.class, (self, method, arguments) -> {
            answer.writing().setProperty((String) arguments[0], arguments[1]);
            return null;
        });
        FieldsFirst.remember(request, answer.response());
    }

    private void write(WriterInterceptor state) throws Exception {
        WriterInterceptorContext writing = answer.writing();
        assertThat(FieldsFirst.isAsked(writing)).isTrue();
        FieldsFirst.write(state, writing, FieldsFirstTest::providers);
    }

    /** As a miss is: caught, judged, and sent with what was found out. */
    @Test
    void fieldsThatAreKnownAfterTheBody_areSentBeforeIt() throws Exception {
        ByteArrayOutputStream caught = new ByteArrayOutputStream();

        write(context -> {
            OutputStream target = context.getOutputStream();
            context.setOutputStream(caught);
            context.proceed();
            context.setOutputStream(target);
            answer.response().getHeaders().putSingle("Cache-Status", "arcos; stored");
            target.write(caught.toByteArray());
        });

        assertThat(caught).hasToString("of the resource");
        assertThat(answer.body()).isEqualTo("of the resource");
        assertThat(answer.sent()).containsKeys("Cache-Status", "Content-Type");
    }

    /** As a hit is: the entity of the runtime is not written. */
    @Test
    void storedBytes_areWrittenOnce() throws Exception {
        write(context -> {
            context.getOutputStream().write('s');
            context.getOutputStream().write("tored".getBytes(StandardCharsets.UTF_8));
        });

        assertThat(answer.body()).isEqualTo("stored");
        assertThat(answer.sent()).containsKeys("Content-Type");
    }

    /** As a 304 is, that a miss became: the runtime ends it with the fields of the interceptors. */
    @Test
    void nothing_isWrittenForAnAnswerWithoutABody() throws Exception {
        write(context -> answer.response().getHeaders().putSingle("ETag", "\"a\""));

        assertThat(answer.sent()).isNull();
        assertThat(answer.body()).isEmpty();
        assertThat(answer.writing().getHeaders()).containsKey("ETag");
    }

    @Test
    void fieldsOfOtherInterceptors_areSeen() throws Exception {
        WriterInterceptorContext writing = answer.writing();
        writing.getHeaders().putSingle("Content-Encoding", "gzip");

        FieldsFirst.write(context -> context.getOutputStream().write(1), writing, FieldsFirstTest::providers);

        assertThat(answer.response().getHeaders()).containsKey("Content-Encoding");
        assertThat(answer.sent()).containsKey("Content-Encoding");
    }
}
