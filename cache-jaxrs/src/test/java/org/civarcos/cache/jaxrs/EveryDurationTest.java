package org.civarcos.cache.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.civarcos.cache.jaxrs.TestServer.cacheStatus;

import java.lang.reflect.Method;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.http.policy.HttpSettings;
import org.civarcos.cache.spi.Setting;
import org.civarcos.cache.spi.SettingsCatalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every attribute and every setting that is a duration, found by reflection and in the catalogue: what it says is done, or
 * it is refused by its name.
 */
@Timeout(300)
class EveryDurationTest {
    private static final List<String> SETTINGS =
            SettingsCatalogue.of(EveryDurationTest.class.getClassLoader()).settings().stream()
                    .filter(setting -> setting.name().startsWith("http."))
                    .filter(setting -> setting.type().form().startsWith("a duration"))
                    .map(Setting::name)
                    .toList();

    /** Attributes that are no durations. All others are, so that a new one must be right at once. */
    private static final Set<String> NO_DURATIONS = Set.of("maxBody", "conditionExpression", "unlessExpression");

    @TempDir
    private Path folder;

    private static List<String> attributes() {
        return Arrays.stream(CachedResponse.class.getDeclaredMethods())
                .filter(method -> method.getReturnType() == String.class)
                .map(Method::getName)
                .filter(name -> !NO_DURATIONS.contains(name))
                .sorted()
                .toList();
    }

    @Test
    void allAreFound() {
        assertThat(attributes()).containsExactly("negativeTtl", "staleIfError", "staleWhileRevalidate", "ttl");
        assertThat(SETTINGS).contains("http.collapse_timeout");
    }

    /** A resource of which each method has one of the attributes, and one has all, with a tag and without. */
    private Class<?> resource(String value) {
        StringBuilder methods = new StringBuilder();
        for (String tag : List.of("", ".tag(\"v1\")")) {
            for (String attribute : attributes()) {
                String given = attribute + " = \"" + value + "\"" + (attribute.equals("ttl") ? "" : ", ttl = \"10s\"");
                methods.append(method(attribute, tag, given));
            }
            String all = String.join(
                    ", ",
                    attributes().stream()
                            .map(name -> name + " = \"" + value + "\"")
                            .toList());
            methods.append(method("all", tag, all));
        }
        String source = "import jakarta.ws.rs.*; import jakarta.ws.rs.core.Response;"
                + " import org.civarcos.cache.jaxrs.CachedResponse;"
                + " @Path(\"/d\") public class Made { " + methods + " }";
        return new GeneratedClasses(folder, Map.of("Made", source)).get("Made");
    }

    private static String method(String name, String tag, String given) {
        String path = name + (tag.isEmpty() ? "" : "-tagged");
        int status = name.equals("negativeTtl") ? 404 : 200;
        return "@GET @Path(\"" + path + "\") @CachedResponse(" + given + ") public Response "
                + path.replace('-', '_') + "() { return Response.status(" + status + ")" + tag
                + ".entity(\"" + name + "\").build(); } ";
    }

    private static Map<String, Integer> paths() {
        Map<String, Integer> paths = new LinkedHashMap<>();
        for (String suffix : List.of("", "-tagged")) {
            attributes().forEach(name -> paths.put("/d/" + name + suffix, name.equals("negativeTtl") ? 404 : 200));
            paths.put("/d/all" + suffix, 200);
        }
        return paths;
    }

    @ParameterizedTest
    @CsvSource({
        "1s, safe",
        "1s, gateway",
        "106751d, safe",
        "106753d, gateway",
        "PT2562047788015215H, safe",
        "PT2562047788015215H, gateway",
        "9223372036854775807s, safe",
        "9223372036854775807s, gateway",
        "PT2562047788015215H30M7.999999999S, safe",
        "forever, safe",
        "forever, gateway"
    })
    void whatIsADuration_isDone(String value, String profile) {
        try (TestServer server = new TestServer(List.of("arcos.cache.http.profile=" + profile), resource(value))) {
            paths().forEach((path, status) -> {
                for (int i = 0; i < 2; i++) {
                    HttpResponse<String> response = server.get(path);
                    assertThat(response.statusCode()).as(path).isEqualTo(status);
                    assertThat(cacheStatus(response)).as(path).contains(i == 0 ? "stored" : "; hit");
                }
            });
            server.time.advance(Duration.ofSeconds(12));
            paths().forEach((path, status) ->
                    assertThat(server.get(path).statusCode()).as(path).isEqualTo(status));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1s",
                "PT-1S",
                "0s",
                "PT0S",
                "PT0.000000001S",
                "1ms",
                "9223372036854775807d",
                "99999999999999999999s",
                "often",
                "5 parsecs",
                "+292277022657-01-27T08:29:52Z"
            })
    void whatHttpCannotSay_isRefusedByName(String value) {
        Class<?> resource = resource(value);

        Throwable refusal = catchThrowable(() -> new TestServer(resource).close());

        assertThat(refusal).isNotNull();
        String text = textOf(refusal);
        assertThat(attributes()).allSatisfy(attribute -> assertThat(text).contains(attribute + " \"" + value + "\""));
    }

    private static String textOf(Throwable refusal) {
        StringBuilder text = new StringBuilder();
        for (Throwable each = refusal; each != null; each = each.getCause()) {
            text.append(each).append('\n');
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0s",
                "PT0.000000001S",
                "1ms",
                "106751d",
                "106753d",
                "PT2562047788015215H",
                "9223372036854775807s",
                "forever"
            })
    void aSetting_isDone(String value) {
        List<String> set = SETTINGS.stream()
                .map(name -> "arcos.cache." + name + "=" + value)
                .toList();
        try (TestServer server = new TestServer(set, resource("10s"))) {
            paths().forEach((path, status) ->
                    assertThat(server.get(path).statusCode()).as(path).isEqualTo(status));
            assertThat(cacheStatus(server.get("/d/ttl"))).contains("; hit");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1s", "PT-1S", "9223372036854775807d", "often", "+292277022657-01-27T08:29:52Z"})
    void aSettingThatIsNoDuration_isRefusedByName(String value) {
        assertThat(SETTINGS)
                .allSatisfy(name -> assertThat(catchThrowable(() -> read(name, value)))
                        .isInstanceOf(CacheConfigurationException.class)
                        .hasMessageContaining("arcos.cache." + name));
    }

    private static void read(String name, String value) {
        try (CacheManager manager =
                CacheManager.builder().property("arcos.cache." + name, value).build()) {
            HttpSettings.of(manager.settings());
        }
    }
}
