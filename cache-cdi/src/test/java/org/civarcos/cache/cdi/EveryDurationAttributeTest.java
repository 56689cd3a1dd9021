package org.civarcos.cache.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every attribute of the annotations that is a duration, found by reflection, on a bean that is made for it: what it says
 * is done, or the deployment is refused with the bean, the attribute and the value.
 */
@Timeout(300)
class EveryDurationAttributeTest {
    /** Attributes that are texts, parts or numbers. All others are durations, so that a new one must be right at once. */
    private static final Set<String> NO_DURATIONS =
            Set.of("cacheName", "key", "matching", "jitter", "earlyRefresh", "conditionExpression", "unlessExpression");

    @TempDir
    private Path folder;

    /** The attributes, by the name of a bean. */
    private static Map<String, Method> attributes() {
        Map<String, Method> attributes = new TreeMap<>();
        Stream.of(
                        CacheResult.class,
                        CacheResultAll.class,
                        CachePut.class,
                        CacheRemove.class,
                        CacheRemoveAll.class,
                        CacheInvalidate.class,
                        CacheDefaults.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> method.getReturnType() == String.class && !NO_DURATIONS.contains(method.getName()))
                .forEach(method ->
                        attributes.put(method.getDeclaringClass().getSimpleName() + "_" + method.getName(), method));
        return attributes;
    }

    @Test
    void allAreFound() {
        assertThat(attributes().keySet())
                .contains("CacheResult_ttl", "CacheResultAll_lockTimeout", "CachePut_idle", "CacheDefaults_failureTtl");
    }

    private static String source(String bean, Class<? extends Annotation> type, String attribute, String value) {
        String given = "(cacheName = \"" + bean + "\", " + attribute + " = \"" + value + "\")";
        String plain = "@CacheResult(cacheName = \"" + bean + "\") ";
        String onClass = type == CacheDefaults.class ? "@CacheDefaults" + given : "";
        String method = type == CacheResultAll.class
                ? "@CacheResultAll" + given + " public Map<String, String> get(Collection<String> ids) {"
                        + " Map<String, String> all = new HashMap<>(); ids.forEach(id -> all.put(id, id)); return all; }"
                : (type == CacheResult.class
                                ? "@CacheResult" + given
                                : type == CacheDefaults.class ? "@CacheResult" : plain)
                        + " public String get(String id) { return id; }";
        String put = type == CachePut.class
                ? " @CachePut" + given + " public void put(String id, @CacheValue String value) {}"
                : "";
        return "package made; import java.util.*; import org.civarcos.cache.cdi.*; " + onClass
                + " @jakarta.enterprise.context.ApplicationScoped public class " + bean + " { " + method + put + " }";
    }

    /** Beans whose attributes have a value, as a compiler makes them. */
    private List<Class<?>> beans(Collection<String> names, String value) throws Exception {
        Path classes = Files.createTempDirectory(folder, "classes");
        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none",
                "-d",
                classes.toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        for (String name : names) {
            Method attribute = attributes().get(name);
            Path file = classes.resolve(name + ".java");
            Files.writeString(
                    file,
                    source(
                            name,
                            attribute.getDeclaringClass().asSubclass(Annotation.class),
                            attribute.getName(),
                            value));
            arguments.add(file.toString());
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
        return load(names, classes);
    }

    private static List<Class<?>> load(Collection<String> names, Path classes)
            throws IOException, ClassNotFoundException {
        URLClassLoader loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, EveryDurationAttributeTest.class.getClassLoader());
        List<Class<?>> beans = new ArrayList<>();
        for (String name : names) {
            beans.add(loader.loadClass("made." + name));
        }
        return beans;
    }

    private static void use(List<Class<?>> beans) throws Exception {
        try (TestApplication application = TestApplication.of(beans.toArray(Class<?>[]::new))) {
            for (Class<?> bean : beans) {
                Object used = application.get(bean);
                for (int i = 0; i < 2; i++) {
                    call(bean, used);
                }
            }
        }
    }

    private static void call(Class<?> bean, Object used) throws Exception {
        for (Method method : bean.getDeclaredMethods()) {
            if (method.getName().equals("put")) {
                method.invoke(used, "id", "id");
            } else if (method.getName().equals("get") && method.getReturnType() == Map.class) {
                assertThat(method.invoke(used, List.of("a", "b"))).isEqualTo(Map.of("a", "a", "b", "b"));
            } else if (method.getName().equals("get")) {
                assertThat(method.invoke(used, "id")).isEqualTo("id");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PT0.000000001S",
                "1ms",
                "106751d",
                "106753d",
                "PT2562047788015215H",
                "9223372036854775807s",
                "forever"
            })
    void whatIsADuration_isDone(String value) throws Exception {
        use(beans(attributes().keySet(), value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1s",
                "PT-1S",
                "-PT1S",
                "9223372036854775807d",
                "99999999999999999999s",
                "often",
                "1e9s",
                "NaN",
                "5 parsecs",
                "+292277022657-01-27T08:29:52Z"
            })
    void whatIsNone_isRefusedByName(String value) throws Exception {
        String refusal =
                TestApplication.refusal(beans(attributes().keySet(), value).toArray(Class<?>[]::new));

        attributes()
                .forEach((bean, attribute) -> assertThat(refusal)
                        .as(bean)
                        .containsPattern("made\\." + bean + "[.\\s\\S]{0,80}the " + attribute.getName() + " \"\\Q"
                                + value + "\\E\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "PT0S", "0d"})
    void zero_isRefusedByNameWhereItMeansNothing_andDoneElsewhere(String value) throws Exception {
        Map<String, Method> done = new LinkedHashMap<>(attributes());
        String refusal = TestApplication.refusal(beans(done.keySet(), value).toArray(Class<?>[]::new));
        done.entrySet()
                .removeIf(each -> refusal.contains("made." + each.getKey())
                        && refusal.contains("the " + each.getValue().getName() + " \"" + value + "\""));

        assertThat(done.keySet()).noneMatch(bean -> bean.endsWith("_ttl") || bean.endsWith("_idle"));
        use(beans(done.keySet(), value));
    }
}
