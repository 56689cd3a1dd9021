package org.civarcos.cache.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.civarcos.cache.http.Profile;
import org.civarcos.cache.jaxrs.resource.Locators;
import org.civarcos.cache.jaxrs.resource.ResourceMethod;
import org.civarcos.cache.support.Findings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every way in which Jakarta REST hands request data to a resource, at every place at which it does: each combination is
 * written, compiled and read, and none is passed over in silence.
 */
class DeclaredInputsTest {
    private static final String IMPORTS = """
            import jakarta.inject.*;
            import jakarta.ws.rs.*;
            import jakarta.ws.rs.container.*;
            import jakarta.ws.rs.core.*;
            import org.civarcos.cache.http.*;
            import org.civarcos.cache.jaxrs.*;
            """;

    /** What an input comes to. */
    private enum Outcome {
        COUNTS,
        COUNTS_WITH_ALL,
        VARIES,
        FAILS,
        WARNS
    }

    /**
     * One way.
     *
     * @param annotation with the members that are needed
     * @param type what is handed over
     * @param cached the members of {@code @CachedResponse}
     * @param outcome what it comes to
     * @param told part of what is told, or the field that is added
     */
    private record Way(String annotation, String type, String cached, Outcome outcome, String told) {
        @Override
        public String toString() {
            return annotation + " " + type + " under @CachedResponse(" + cached + ")";
        }
    }

    private static final List<Way> WAYS = List.of(
            new Way("@PathParam(\"in\")", "String", "", Outcome.COUNTS, ""),
            new Way("@PathParam(\"in\")", "PathSegment", "", Outcome.COUNTS, ""),
            new Way("@MatrixParam(\"in\")", "String", "", Outcome.COUNTS, ""),
            new Way("@QueryParam(\"in\")", "String", "", Outcome.COUNTS, ""),
            new Way("@QueryParam(\"in\")", "long", "keyParameters = \"in\"", Outcome.COUNTS, ""),
            new Way("@QueryParam(\"in\")", "String", "keyParameters = \"other\"", Outcome.FAILS, "keyParameters"),
            new Way("@QueryParam(\"in\")", "String", "ignoredParameters = \"in\"", Outcome.FAILS, "ignoredParameters"),
            new Way("@HeaderParam(\"X-In\")", "String", "", Outcome.VARIES, "X-In"),
            new Way("@HeaderParam(\"X-Api-Key\")", "String", "", Outcome.VARIES, "X-Api-Key"),
            new Way("@Encoded @HeaderParam(\"X-In\")", "java.util.List<String>", "", Outcome.VARIES, "X-In"),
            new Way("@HeaderParam(\"X-In\")", "String", "sharing = Sharing.PUBLIC", Outcome.VARIES, "X-In"),
            new Way("@CookieParam(\"in\")", "String", "", Outcome.VARIES, "Cookie"),
            new Way("@CookieParam(\"in\")", "Cookie", "sharing = Sharing.PUBLIC", Outcome.VARIES, "Cookie"),
            new Way("@FormParam(\"in\")", "String", "", Outcome.FAILS, "content of the request"),
            new Way("@Context", "HttpHeaders", "", Outcome.COUNTS_WITH_ALL, "all count for the key"),
            new Way(
                    "@Context",
                    "HttpHeaders",
                    "sharing = Sharing.PUBLIC",
                    Outcome.COUNTS_WITH_ALL,
                    "all count for the key"),
            new Way("@Context", "HttpHeaders", "vary = \"X-In\"", Outcome.VARIES, "X-In"),
            new Way("@Context", "HttpHeaders", "profile = Profile.GATEWAY", Outcome.COUNTS, ""),
            new Way("@Context", "ContainerRequestContext", "", Outcome.COUNTS_WITH_ALL, "all count for the key"),
            new Way("@Inject", "ContainerRequestContext", "", Outcome.COUNTS_WITH_ALL, "all count for the key"),
            new Way("@Inject", "Provider<HttpHeaders>", "", Outcome.COUNTS_WITH_ALL, "all count for the key"),
            new Way("@Context", "SecurityContext", "", Outcome.COUNTS, ""),
            new Way("@Context", "SecurityContext", "sharing = Sharing.PRINCIPAL", Outcome.COUNTS, ""),
            new Way("@Context", "SecurityContext", "sharing = Sharing.PUBLIC", Outcome.FAILS, "Sharing.PRINCIPAL"),
            new Way("@Inject", "java.security.Principal", "sharing = Sharing.PUBLIC", Outcome.FAILS, "who is calling"),
            new Way("@Context", "UriInfo", "", Outcome.COUNTS, ""),
            new Way("@Context", "UriInfo", "keyParameters = \"a\"", Outcome.WARNS, "shows the whole query"),
            new Way("@Context", "Request", "", Outcome.COUNTS, ""),
            new Way("@Context", "Runnable", "", Outcome.COUNTS_WITH_ALL, "all count for the key"));

    /** The places, with A for the annotation, T for the type and C for the members of the other annotation. */
    private static final Map<String, String> PLACES = places();

    private static Map<String, String> places() {
        String get = "@GET @CachedResponse(C) public String get";
        Map<String, String> places = new LinkedHashMap<>();
        places.put("Parameter", "@Path(\"x/{in}\") public class $ { " + get + "(A T in) { return null; } }");
        places.put("Fields", "@Path(\"x/{in}\") public class $ { A T in; " + get + "() { return null; } }");
        places.put(
                "Setter",
                "@Path(\"x/{in}\") public class $ { A public void setIn(T in) {} " + get + "() { return null; } }");
        places.put(
                "Constructor",
                "@Path(\"x/{in}\") public class $ { I public $(A T in) {} " + get + "() { return null; } }");
        places.put(
                "Inherited",
                "class $B { A private T in; } @Path(\"x/{in}\") public class $ extends $B { " + get
                        + "() { return null; } }");
        places.put(
                "OnInterface",
                "interface $B { @GET @CachedResponse(C) String get(A T in); } @Path(\"x/{in}\") public class $"
                        + " implements $B { public String get(T in) { return null; } }");
        places.put(
                "OnGenericInterface",
                "interface $B<S> { @GET @CachedResponse(C) String get(A S in); } @Path(\"x/{in}\") public class $"
                        + " implements $B<$X> { public String get($X in) { return null; } }");
        places.put("BeanField", bean("class $B { A public T in; }"));
        places.put("BeanSetter", bean("class $B { A public void setIn(T in) {} }"));
        places.put("BeanConstructor", bean("class $B { I public $B(A T in) {} }"));
        places.put("BeanInherited", bean("class $D { A T in; } class $B extends $D {}"));
        places.put("BeanInBean", bean("class $D { A T in; $B outer; } class $B { @BeanParam public $D inner; }"));
        places.put("BeanRecord", bean("record $B(A T in) {}"));
        places.put(
                "BeanInField",
                "class $B { A T in; } @Path(\"x/{in}\") public class $ { @BeanParam $B bean; " + get
                        + "() { return null; } }");
        places.put(
                "Locator",
                "@Path(\"x/{in}\") class $R { @Path(\"s\") public $ find(A T in) { return null; } } public class $ { "
                        + get + "() { return null; } }");
        places.put(
                "LocatorOfObjects",
                "@Path(\"x/{in}\") class $R { @Path(\"s\") public Object find(A T in) { return null; } } public class"
                        + " $ { " + get + "() { return null; } }");
        places.put(
                "LocatorOfClasses",
                "@Path(\"x/{in}\") class $R { @Path(\"s\") public Class<$> find(A T in) { return null; } } public"
                        + " class $ { " + get + "() { return null; } }");
        places.put(
                "FieldOfLocator",
                "@Path(\"x/{in}\") class $R { A T in; @Path(\"s\") public $ find() { return null; } } public class $"
                        + " { " + get + "() { return null; } }");
        places.put(
                "LocatorBeforeLocator",
                "@Path(\"x/{in}\") class $R { @Path(\"m\") public $M find(A T in) { return null; } } class $M {"
                        + " @Path(\"s\") public $ find() { return null; } } public class $ { " + get
                        + "() { return null; } }");
        places.put(
                "FieldOfSubResource",
                "@Path(\"x/{in}\") class $R { @Path(\"s\") public $ find() { return null; } } public class $ { A T"
                        + " in; " + get + "() { return null; } }");
        return places;
    }

    private static String bean(String declared) {
        return declared + " @Path(\"x/{in}\") public class $ { @GET @CachedResponse(C) public String get(@BeanParam $B"
                + " bean) { return null; } }";
    }

    private static GeneratedClasses classes;

    @BeforeAll
    static void compile(@TempDir Path folder) {
        Map<String, String> sources = new LinkedHashMap<>();
        for (String place : PLACES.keySet()) {
            for (int i = 0; i < WAYS.size(); i++) {
                sources.put(name(place, i), source(place, i));
            }
        }
        classes = new GeneratedClasses(folder, sources);
    }

    private static String name(String place, int way) {
        return place + way;
    }

    private static String source(String place, int index) {
        Way way = WAYS.get(index);
        boolean injected = way.annotation().equals("@Inject");
        boolean onParameter = injected
                && !place.endsWith("Setter")
                && !PLACES.get(place).contains("A T in;")
                && !PLACES.get(place).contains("A public T");
        boolean primitive = way.type().equals("long");
        return IMPORTS
                + PLACES.get(place)
                        .replace("$X", primitive ? "Long" : way.type())
                        .replace("A T", (onParameter ? "" : way.annotation()) + " " + way.type())
                        .replace("A S", (onParameter ? "" : way.annotation()) + " S")
                        .replace("A private T", way.annotation() + " private " + way.type())
                        .replace("A public T", way.annotation() + " public " + way.type())
                        .replace("A public void", way.annotation() + " public void")
                        .replace("(T in)", "(" + way.type() + " in)")
                        .replace("I public", (onParameter ? "@Inject" : "") + " public")
                        .replace("CachedResponse(C)", "CachedResponse(" + way.cached() + ")")
                        .replace("$", name(place, index));
    }

    @TestFactory
    Stream<DynamicTest> eachWayAtEachPlaceCountsOrVariesOrIsFound() {
        return PLACES.keySet().stream()
                .flatMap(place -> Stream.iterate(0, i -> i + 1)
                        .limit(WAYS.size())
                        .filter(i -> !isImpossible(place, WAYS.get(i)))
                        .map(i -> DynamicTest.dynamicTest(place + ": " + WAYS.get(i), () -> check(place, i))));
    }

    /** A record has no constructor that can be annotated here. */
    private static boolean isImpossible(String place, Way way) {
        return way.annotation().equals("@Inject") && place.equals("BeanRecord");
    }

    private static void check(String place, int index) throws Exception {
        Way way = WAYS.get(index);
        Class<?> type = classes.get(name(place, index));
        List<Class<?>> roots = place.startsWith("Locator") || place.startsWith("FieldOf")
                ? List.of(classes.get(name(place, index) + "R"))
                : List.of(type);
        ResourceMethod method = ResourceMethod.allOf(type).stream()
                .filter(Declarations::isGet)
                .findFirst()
                .orElseThrow();
        CachedResponse annotation = method.onMethod(CachedResponse.class);
        assertThat(annotation).isNotNull();
        DeclaredInputs inputs = new ApplicationInputs(new Locators(roots), Profile.SAFE).of(method, annotation);
        Findings findings = new Findings();
        List<String> vary = new PolicyReader(inputs, findings).read().vary();
        String failure = findings.toException().map(Throwable::getMessage).orElse("");
        String warning = findings.warnings().orElse("");
        boolean shows = !way.type().equals("Request");
        assertThat(inputs.inputs().isEmpty()).as("it is passed over").isEqualTo(!shows);
        switch (way.outcome()) {
            case COUNTS -> assertThat(failure + warning).isEmpty();
            case VARIES -> {
                assertThat(failure + warning).isEmpty();
                assertThat(vary).contains(way.told());
            }
            case COUNTS_WITH_ALL -> {
                assertThat(inputs.countAll()).isTrue();
                assertThat(warning).contains(way.told(), type.getName() + ".get(", "cure: name in vary");
            }
            case FAILS -> assertThat(failure).contains(way.told(), type.getName() + ".get(", "cure: ");
            case WARNS -> assertThat(warning).contains(way.told(), type.getName() + ".get(", "cure: ");
        }
        assertThat(failure.isEmpty()).isEqualTo(way.outcome() != Outcome.FAILS);
        boolean warns = way.outcome() == Outcome.WARNS || way.outcome() == Outcome.COUNTS_WITH_ALL;
        assertThat(warning.isEmpty()).isEqualTo(!warns);
        assertThat(inputs.countAll()).isEqualTo(way.outcome() == Outcome.COUNTS_WITH_ALL);
    }

    @Test
    void whatIsReadAndDoesNotMatterIsSaid() throws Exception {
        DeclaredInputs inputs = inputs(Traced.class);
        assertThat(inputs.fields()).containsExactly("X-In");
        Findings findings = new Findings();
        new PolicyReader(inputs, findings).read();
        assertThat(findings.isEmpty()).isTrue();
        findings = new Findings();
        new PolicyReader(inputs(Contradicting.class), findings).read();
        assertThat(findings.toException().orElseThrow())
                .hasMessageContaining("vary and ignoredFields both have \"X-In\"")
                .hasMessageContaining("ignoredFields \"a b\" is no name of a request field");
    }

    private static DeclaredInputs inputs(Class<?> type) {
        ResourceMethod method = ResourceMethod.allOf(type).get(0);
        return new ApplicationInputs(new Locators(List.of(type)), Profile.SAFE)
                .of(method, method.onMethod(CachedResponse.class));
    }

    @jakarta.ws.rs.Path("traced")
    public static class Traced {
        @jakarta.ws.rs.GET
        @CachedResponse(ignoredFields = "TraceParent")
        public String get(
                @jakarta.ws.rs.HeaderParam("traceparent") String trace,
                @jakarta.ws.rs.HeaderParam("X-In") String in,
                @jakarta.ws.rs.HeaderParam("If-None-Match") String condition,
                @jakarta.ws.rs.core.Context jakarta.ws.rs.core.HttpHeaders headers) {
            return "";
        }
    }

    @jakarta.ws.rs.Path("contradicting")
    public static class Contradicting {
        @jakarta.ws.rs.GET
        @CachedResponse(
                vary = "x-in",
                ignoredFields = {"X-In", "a b"})
        public String get() {
            return "";
        }
    }
}
