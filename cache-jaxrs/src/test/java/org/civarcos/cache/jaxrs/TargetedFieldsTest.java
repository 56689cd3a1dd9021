package org.civarcos.cache.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civarcos.cache.jaxrs.TestServer.cacheStatus;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.civarcos.cache.http.Profile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9213 section 2.2: which targeted fields are obeyed by what is set, and by the profile if nothing is. */
class TargetedFieldsTest {

    @Path("/t")
    public static class Resource {
        @GET
        @Path("safe")
        @CachedResponse
        public Response safe(@QueryParam("cdn") String cdn) {
            return answer(cdn);
        }

        @GET
        @Path("gateway")
        @CachedResponse(profile = Profile.GATEWAY)
        public Response gateway(@QueryParam("cdn") String cdn) {
            return answer(cdn);
        }

        private static Response answer(String cdn) {
            return Response.ok("entity")
                    .header("Cache-Control", "max-age=60")
                    .header("CDN-Cache-Control", cdn)
                    .build();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "gateway, '', max-age=10, stored; ttl=10",
        "gateway, '', no-store, detail=no-store",
        "gateway, none, no-store, stored; ttl=60",
        "gateway, Our-Cache-Control, no-store, stored; ttl=60",
        "gateway, 'Our-Cache-Control, CDN-Cache-Control', max-age=10, stored; ttl=10",
        "safe, '', max-age=10, stored; ttl=60",
        "safe, CDN-Cache-Control, max-age=10, stored; ttl=10"
    })
    void theGatewayObeysWhatIsMeantForCachesInFront_ifNothingElseIsSet(
            String profile, String setting, String cdn, String expected) {
        List<String> set = setting.isEmpty() ? List.of() : List.of("arcos.cache.http.targeted_fields=" + setting);
        try (TestServer server = new TestServer(set, Resource.class)) {
            var response = server.get("/t/" + profile + "?cdn=" + cdn);
            assertThat(cacheStatus(response)).isEqualTo("arcos; fwd=uri-miss; " + expected);
            assertThat(response.headers().firstValue("CDN-Cache-Control")).contains(cdn);
        }
    }
}
