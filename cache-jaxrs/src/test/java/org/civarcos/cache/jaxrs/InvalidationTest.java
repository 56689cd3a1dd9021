package org.civarcos.cache.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civarcos.cache.jaxrs.TestServer.cacheStatus;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.GenericEntity;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvalidationTest {
    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final Semaphore INSIDE = new Semaphore(0);
    private static final Semaphore GO_ON = new Semaphore(0);

    private TestServer server;

    public record Place(long id) {}

    @Path("/places")
    @Produces("text/plain")
    public static class Places {
        @GET
        @Path("{id}")
        @CachedResponse(tags = {"place:{id}", "country:{country}"})
        public String byId(@PathParam("id") long id, @QueryParam("country") String country) {
            return "run " + RUNS.incrementAndGet();
        }

        @GET
        @Path("near")
        @CachedResponse
        public Response near() {
            return Response.ok("run " + RUNS.incrementAndGet())
                    .header(CachedResponse.TAGS_FIELD, "place:1, place:2")
                    .build();
        }

        @GET
        @Path("all")
        @CachedResponse(tags = "place:{result.id}")
        public List<Place> all() {
            return List.of(new Place(1), new Place(RUNS.incrementAndGet() + 100));
        }

        @GET
        @Path("slow")
        @CachedResponse(tags = "slow")
        public String slow() throws InterruptedException {
            int run = RUNS.incrementAndGet();
            INSIDE.release();
            assertThat(GO_ON.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
            return "run " + run;
        }

        @PUT
        @Path("{id}")
        public void update(@PathParam("id") String id, @QueryParam("wrong") String wrong) {
            if (wrong != null) {
                throw new BadRequestException();
            }
        }
    }

    public static class PlacesWriter implements MessageBodyWriter<List<Place>> {
        @Override
        public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
            return List.class.isAssignableFrom(type);
        }

        @Override
        public void writeTo(
                List<Place> places,
                Class<?> type,
                Type generic,
                Annotation[] annotations,
                MediaType mediaType,
                MultivaluedMap<String, Object> fields,
                OutputStream out)
                throws IOException {
            out.write(new GenericEntity<>(places) {}.getEntity().toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    @BeforeEach
    void start() {
        RUNS.set(0);
        server = new TestServer(Places.class, PlacesWriter.class);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void assertDropped(String path, String... tags) {
        HttpResponse<String> before = server.get(path);
        assertThat(server.get(path).body()).isEqualTo(before.body());
        server.manager.invalidateTags(tags);
        HttpResponse<String> after = server.get(path);
        assertThat(after.body()).isNotEqualTo(before.body());
        assertThat(after.headers().firstValue("ETag"))
                .isNotEqualTo(before.headers().firstValue("ETag"));
    }

    @Test
    void aTagOverAPathParameter() {
        assertDropped("/places/7", "place:7");
    }

    @Test
    void aNumberIsOneTagHoweverItIsWritten() {
        assertDropped("/places/007", "place:7");
    }

    @Test
    void aTagOverAQueryParameter() {
        assertDropped("/places/7?country=ch", "country:ch");
        server.get("/places/8");
        server.manager.invalidateTags("country:");
        assertThat(cacheStatus(server.get("/places/8"))).contains("hit");
    }

    @Test
    void tagsThatTheResourceAddsAtRunTimeGoNoFurther() {
        assertDropped("/places/near", "place:2");
        assertThat(server.raw("GET", "/places/near")).doesNotContain("Cache-Tag");
    }

    @Test
    void aTagOverEachElementOfTheEntity() {
        assertDropped("/places/all", "place:1");
    }

    @Test
    void rfc9111_4_4_MUST_invalidateTheTargetOfAnUnsafeRequestThatSucceeds() {
        server.get("/places/7");
        server.get("/places/7?country=ch");
        server.get("/places/8");
        server.send("PUT", "/places/7");
        assertThat(server.get("/places/7").body()).isEqualTo("run 4");
        assertThat(server.get("/places/7?country=ch").body()).isEqualTo("run 5");
        assertThat(server.get("/places/8").body()).isEqualTo("run 3");
    }

    @Test
    void rfc9111_4_4_anUnsafeRequestThatFailsInvalidatesNothing() {
        server.get("/places/7");
        assertThat(server.send("PUT", "/places/7?wrong=1").statusCode()).isEqualTo(400);
        assertThat(server.get("/places/7").body()).isEqualTo("run 1");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsMadeDuringAnInvalidationIsNotStored(boolean byTag) throws Exception {
        CompletableFuture<HttpResponse<String>> overtaken =
                server.client().sendAsync(server.request("GET", "/places/slow"), HttpResponse.BodyHandlers.ofString());
        assertThat(INSIDE.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        if (byTag) {
            server.manager.invalidateTags("slow");
        } else {
            server.send("PUT", "/places/slow");
        }
        GO_ON.release();
        assertThat(overtaken.get().body()).isEqualTo("run 1");
        assertThat(cacheStatus(overtaken.get())).isEqualTo("arcos; fwd=uri-miss; detail=overtaken");
        GO_ON.release();
        assertThat(server.get("/places/slow").body()).isEqualTo("run 2");
        assertThat(server.get("/places/slow").body()).isEqualTo("run 2");
        INSIDE.drainPermits();
    }
}
