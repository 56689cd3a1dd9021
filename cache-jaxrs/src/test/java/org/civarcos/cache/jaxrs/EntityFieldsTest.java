package org.civarcos.cache.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civarcos.cache.jaxrs.TestServer.cacheStatus;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.civarcos.cache.http.Sharing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What response filters make of the entity is there on a hit too, and nothing that they made for another request. */
class EntityFieldsTest {
    /** A page of things. */
    public record Items(int count) {}

    @Path("/items")
    @Produces("text/plain")
    public static class Resource {
        @GET
        @Path("{count}")
        @CachedResponse(ttl = "60s", tags = "items", ignoredFields = "*")
        public Items items(@PathParam("count") int count, @QueryParam("page") int page) {
            return new Items(count);
        }

        @GET
        @Path("shared")
        @CachedResponse(ttl = "60s", sharing = Sharing.PUBLIC)
        public Items shared() {
            return new Items(3);
        }
    }

    public static class ItemsWriter implements MessageBodyWriter<Items> {
        @Override
        public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
            return type == Items.class;
        }

        @Override
        public void writeTo(
                Items items,
                Class<?> type,
                Type generic,
                Annotation[] annotations,
                MediaType media,
                MultivaluedMap<String, Object> headers,
                OutputStream out)
                throws IOException {
            out.write(Collections.nCopies(items.count(), "item").toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Asks what the entity is. */
    public static class Counting implements ContainerResponseFilter {
        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            if (response.getEntity() instanceof Items items) {
                response.getHeaders().putSingle("X-Total-Count", items.count());
                response.getHeaders()
                        .add("Link", "<" + request.getUriInfo().getAbsolutePath() + "?page=2>; rel=\"next\"");
                response.getHeaders().add("Link", "</first>; rel=\"first\"");
            }
        }
    }

    /** Does not ask. */
    public static class Casting implements ContainerResponseFilter {
        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            if (response.getStatus() == 200) {
                response.getHeaders().putSingle("X-Total-Count", ((Items) response.getEntity()).count());
            }
        }
    }

    /** Tells each what only he has sent, and what belongs to him. */
    public static class Personal implements ContainerResponseFilter {
        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            String user = request.getHeaderString("X-Who");
            if (user != null) {
                response.getHeaders().putSingle("X-Secret", "secret of " + user);
                response.getHeaders().add("X-Seen-By", user);
            }
        }
    }

    /** Has the entity written into a stream that changes what it is given. */
    public static class Editing implements ContainerResponseFilter {
        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) throws IOException {
            if (response.getEntity() instanceof StreamingOutput stored) {
                stored.write(new FilterOutputStream(OutputStream.nullOutputStream()) {
                    @Override
                    public void write(byte[] bytes) {
                        bytes[0] = 'X';
                    }
                });
            }
        }
    }

    private static TestServer server(Class<?> filter) {
        return new TestServer(Resource.class, ItemsWriter.class, filter);
    }

    @Test
    void whatAFilterMakesOfTheEntity_isThereOnAHit() {
        try (TestServer server = server(Counting.class)) {
            HttpResponse<String> miss = server.get("/items/3");
            for (int i = 0; i < 3; i++) {
                HttpResponse<String> hit = server.get("/items/3");
                assertThat(cacheStatus(hit)).contains("; hit");
                for (String name : List.of("X-Total-Count", "Link")) {
                    assertThat(hit.headers().allValues(name))
                            .as(name)
                            .isNotEmpty()
                            .isEqualTo(miss.headers().allValues(name));
                }
            }
        }
    }

    @Test
    void whatWasLearnedOfAField_countsForAllRequestsOfTheMethod() {
        try (TestServer server = server(Counting.class)) {
            server.get("/items/3", "X-Who", "ann");
            server.get("/items/3", "X-Who", "ann"); // the same request: the field needs the entity
            server.get("/items/4", "X-Who", "ann");
            assertThat(server.get("/items/4", "X-Who", "bob").headers().firstValue("X-Total-Count"))
                    .contains("4");
        }
    }

    @Test
    void aNotModifiedAnswer_hasWhatAFilterMadeOfTheEntity() {
        try (TestServer server = server(Counting.class)) {
            String tag = server.get("/items/3").headers().firstValue("ETag").orElseThrow();
            HttpResponse<String> same = server.get("/items/3", "If-None-Match", tag);
            assertThat(same.statusCode()).isEqualTo(304);
            assertThat(same.headers().firstValue("X-Total-Count")).contains("3");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/items/3", "/items/shared"})
    void whatAFilterMakesOfTheRequest_isNobodyElses(String path) {
        try (TestServer server = server(Personal.class)) {
            server.get(path, "X-Who", "ann");
            for (int i = 0; i < 2; i++) {
                HttpResponse<String> other = server.get(path);
                assertThat(cacheStatus(other)).contains("; hit");
                assertThat(other.headers().firstValue("X-Secret")).isEmpty();
                assertThat(other.headers().firstValue("X-Seen-By")).isEmpty();
                HttpResponse<String> bob = server.get(path, "X-Who", "bob");
                assertThat(bob.headers().allValues("X-Secret")).containsExactly("secret of bob");
                assertThat(bob.headers().allValues("X-Seen-By")).containsExactly("bob");
                HttpResponse<String> ann = server.get(path, "X-Who", "ann");
                assertThat(ann.headers().allValues("X-Seen-By")).containsExactly("ann");
            }
        }
    }

    @Test
    void aFilterThatCastsTheEntity_failsOnNoHit_andItsMethodIsCachedNoMore() {
        try (TestServer server = server(Casting.class)) {
            for (int i = 0; i < 4; i++) {
                HttpResponse<String> response = server.get("/items/3");
                assertThat(response.statusCode()).as("request " + i).isEqualTo(200);
                assertThat(response.body()).isEqualTo("[item, item, item]");
                assertThat(response.headers().allValues("X-Total-Count")).containsExactly("3");
            }
            assertThat(cacheStatus(server.get("/items/3"))).contains("fwd=bypass; detail=filter-failed");
        }
    }

    @Test
    void aFilterThatCasts_makesNoFieldOfAnotherEntity() {
        try (TestServer server = server(Casting.class)) {
            server.get("/items/5");
            server.get("/items/3");
            HttpResponse<String> hit = server.get("/items/3");
            assertThat(hit.body()).isEqualTo("[item, item, item]");
            assertThat(hit.headers().allValues("X-Total-Count")).containsExactly("3");
        }
    }

    @Test
    void nobodyEditsWhatIsStored_byAStreamThatChangesWhatItIsGiven() {
        try (TestServer server = server(Editing.class)) {
            for (int i = 0; i < 4; i++) {
                assertThat(server.get("/items/1").body()).isEqualTo("[item]");
            }
        }
    }
}
