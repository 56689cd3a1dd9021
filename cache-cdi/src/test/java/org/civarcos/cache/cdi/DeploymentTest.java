package org.civarcos.cache.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

class DeploymentTest {
    @ApplicationScoped
    static class Uninterceptable {
        @CacheResult
        private int hidden(int x) {
            return x;
        }

        @CacheResult
        static int shared(int x) {
            return x;
        }

        @CacheResult
        final int last(int x) {
            return x;
        }

        int use() {
            return hidden(1);
        }
    }

    @Test
    @DisabledIfSystemProperty(
            named = "arcos.test.container",
            matches = "openwebbeans",
            disabledReason = "OpenWebBeans refuses the final method itself, and first")
    void privateStaticAndFinalMethods_areFound() {
        assertThat(TestApplication.refusal(Uninterceptable.class))
                .contains("3 findings")
                .contains("DeploymentTest$Uninterceptable.hidden(int): @CacheResult is on a private method")
                .contains("Uninterceptable.shared(int): @CacheResult is on a static method")
                .contains("Uninterceptable.last(int): @CacheResult is on a final method")
                .contains("cure: remove final");
    }

    @Dependent
    static final class Closed {
        @CacheResult
        int get(int x) {
            return x;
        }
    }

    @Test
    void finalClass_isFound() {
        assertThat(TestApplication.refusal(Closed.class))
                .contains("Closed: the class is final")
                .contains("cure: remove final");
    }

    @ApplicationScoped
    static class Times {
        @CacheResult(ttl = "-5s")
        int negative(int x) {
            return x;
        }

        @CacheResult(ttl = "PT-5S")
        int negativeIso(int x) {
            return x;
        }

        @CacheResult(ttl = "0s")
        int zero(int x) {
            return x;
        }

        @CacheResult(ttl = "soon")
        int unparsable(int x) {
            return x;
        }
    }

    @Test
    void wrongTtls_areFound() {
        assertThat(TestApplication.refusal(Times.class))
                .contains("4 findings")
                .contains("Times.negative(int): the ttl \"-5s\" of @CacheResult is negative")
                .contains("Times.negativeIso(int): the ttl \"PT-5S\" of @CacheResult is negative")
                .contains("Times.zero(int): the ttl \"0s\" of @CacheResult is zero")
                .contains("Times.unparsable(int): the ttl \"soon\" of @CacheResult is not a duration");
    }

    @ApplicationScoped
    static class TagTemplates {
        @CacheResult(tags = "place:{idd}")
        Place unknown(long id) {
            return null;
        }

        @CacheResult(tags = "place:{result.name}")
        Place property(long id) {
            return null;
        }

        @CacheResult(tags = " ")
        Place blank(long id) {
            return null;
        }

        @CacheResult(tags = "place:{id")
        Place open(long id) {
            return null;
        }

        @CacheInvalidate(tags = "place:{result}")
        void noResult(long id) {}

        @CacheInvalidate
        void noTags(long id) {}
    }

    @Test
    void wrongTags_areFound() {
        assertThat(TestApplication.refusal(TagTemplates.class))
                .contains("6 findings")
                .contains(
                        "TagTemplates.unknown(long): a tag of @CacheResult: template \"place:{idd}\" names the unknown"
                                + " \"idd\": use one of id, result")
                .contains("TagTemplates.property(long)", "has no property \"name\": it has country, id")
                .contains("TagTemplates.blank(long)", "is blank")
                .contains("TagTemplates.open(long)", "does not close")
                .contains("TagTemplates.noResult(long)", "names the unknown \"result\": use one of id")
                .contains("TagTemplates.noTags(long): @CacheInvalidate names no tags");
    }

    @ApplicationScoped
    static class Clashes {
        @CacheResult(cacheName = "places")
        Place byId(long id) {
            return null;
        }

        @CacheResult(cacheName = "places")
        List<Place> near(long id) {
            return null;
        }

        @CacheRemove(cacheName = "places")
        void remove(String id) {}
    }

    @Test
    void oneCacheWithTwoTypes_namesBothMethods() {
        assertThat(TestApplication.refusal(Clashes.class))
                .contains("2 findings")
                .contains("Clashes.near(long): the cache \"places\" has values of type java.util.List<"
                        + Place.class.getName() + "> here but " + Place.class.getName() + " in "
                        + Clashes.class.getName() + ".byId(long)")
                .contains("Clashes.remove(String): the cache \"places\" has keys of types [java.lang.String] here but"
                        + " [java.lang.Long] in " + Clashes.class.getName() + ".byId(long)");
    }

    @ApplicationScoped
    static class Agreeing {
        @CacheResult(cacheName = "numbers")
        int primitive(long id) {
            return 1;
        }

        @CacheResult(cacheName = "numbers")
        Integer wrapped(Long id) {
            return 1;
        }
    }

    @Test
    void primitiveAndWrapper_areOneType() {
        TestApplication.of(Agreeing.class).close();
    }

    static class Identity {}

    @ApplicationScoped
    static class Parameters {
        @CacheResult
        void nothing(long id) {}

        @CachePut(cacheName = "a")
        void noValue(long id) {}

        @CachePut(cacheName = "b")
        void twoValues(long id, @CacheValue String one, @CacheValue String two) {}

        @CachePut(cacheName = "c")
        void both(@CacheKey @CacheValue String one) {}

        @CacheResult
        String unused(long id, @CacheValue String one) {
            return one;
        }

        @CacheResult
        Stream<String> stream(long id) {
            return null;
        }

        @CacheResult
        String identity(Identity id) {
            return "";
        }

        @CacheRemove
        void unnamed(long id) {}
    }

    @Test
    void parametersAndResultsThatCannotWork_areFound() {
        assertThat(TestApplication.refusal(Parameters.class))
                .contains("8 findings")
                .contains("Parameters.nothing(long): @CacheResult is on a method that returns nothing")
                .contains("Parameters.noValue(long): @CachePut has no value to store")
                .contains("Parameters.twoValues(long, String, String): 2 parameters are annotated @CacheValue")
                .contains("Parameters.both(String): a parameter is annotated both")
                .contains("Parameters.unused(long, String): a parameter is annotated @CacheValue, but nothing puts it")
                .contains("Parameters.stream(long): the value is a java.util.stream.Stream<java.lang.String>")
                .contains("Parameters.identity(Identity): the key type", "has no equals")
                .contains("Parameters.unnamed(long): @CacheRemove has no cacheName");
    }

    @Test
    @DisabledIfSystemProperty(
            named = "arcos.test.container",
            matches = "openwebbeans",
            disabledReason = "OpenWebBeans refuses the final method itself, and first")
    void findingsOfSeveralBeans_areInOneReport_sorted() {
        String report = TestApplication.refusal(Times.class, Closed.class, Uninterceptable.class, Clashes.class);
        assertThat(report).contains("10 findings");
        assertThat(report.indexOf("Clashes.near")).isLessThan(report.indexOf("Closed:"));
        assertThat(report.indexOf("Closed:")).isLessThan(report.indexOf("Times.negative"));
        assertThat(report.indexOf("Times.zero")).isLessThan(report.indexOf("Uninterceptable.last"));
    }

    @Test
    void parameterNamesMissingInTheClassFile_areAskedFor(@TempDir Path directory) throws Exception {
        Path source = Files.writeString(directory.resolve("Nameless.java"), """
                @jakarta.enterprise.context.ApplicationScoped
                public class Nameless {
                    @org.civarcos.cache.cdi.CacheResult(tags = "place:{id}")
                    public String get(long id) {
                        return "";
                    }
                }
                """);
        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "--release", "17", "-d", directory.toString(), source.toString());
        assertThat(result).isZero();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            assertThat(TestApplication.refusal(loader.loadClass("Nameless")))
                    .contains("Nameless.get(long): a tag of @CacheResult: template \"place:{id}\"")
                    .contains("cure: compile with -parameters");
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
