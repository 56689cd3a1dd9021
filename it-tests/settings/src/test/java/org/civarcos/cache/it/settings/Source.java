package org.civarcos.cache.it.settings;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.civarcos.cache.it.settings.Fault.Wrong;
import org.civarcos.cache.spi.ConfigSources;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;

/** Where settings are written. */
enum Source {
    SYSTEM_PROPERTIES("(system property)") {
        @Override
        Map<Way, Optional<String>> refusals(List<Wrong> wrong, Path folder) {
            wrong.forEach(each -> System.setProperty(each.name(), each.value()));
            try {
                return refusals();
            } finally {
                wrong.forEach(each -> System.clearProperty(each.name()));
            }
        }
    },
    FILE("(META-INF/arcos-cache.properties, line ") {
        @Override
        Map<Way, Optional<String>> refusals(List<Wrong> wrong, Path folder) throws IOException {
            return inFile("arcos-cache.properties", wrong, folder);
        }
    },
    MICROPROFILE_CONFIG("(MicroProfile Config: ") {
        @Override
        Map<Way, Optional<String>> refusals(List<Wrong> wrong, Path folder) throws IOException {
            return inFile("microprofile-config.properties", wrong, folder);
        }
    },
    ENVIRONMENT("(environment variable)") {
        @Override
        Map<Way, Optional<String>> refusals(List<Wrong> wrong, Path folder) throws IOException {
            return Child.refusals(wrong.stream()
                    .collect(Collectors.toMap(each -> ConfigSources.environmentName(each.name()), Wrong::value)));
        }

        @Override
        String place(String name) {
            return ConfigSources.environmentName(name);
        }
    };

    private final String words;

    Source(String words) {
        this.words = words;
    }

    /** Starts applications whose settings are these. */
    abstract Map<Way, Optional<String>> refusals(List<Wrong> wrong, Path folder) throws IOException;

    /** What a finding on a property of this source begins with. */
    String begin(String name) {
        return place(name) + " " + words;
    }

    String place(String name) {
        return name;
    }

    static Map<Way, Optional<String>> refusals() {
        Map<Way, Optional<String>> refusals = new EnumMap<>(Way.class);
        for (Way way : Way.values()) {
            refusals.put(way, way.refusal());
        }
        return refusals;
    }

    static Map<Way, Optional<String>> inFile(String file, List<Wrong> wrong, Path folder) throws IOException {
        Properties properties = new Properties();
        wrong.forEach(each -> properties.setProperty(each.name(), each.value()));
        StringWriter text = new StringWriter();
        properties.store(text, null);
        Path path = folder.resolve("META-INF").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text.toString(), StandardCharsets.UTF_8);
        Thread self = Thread.currentThread();
        ClassLoader before = self.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            self.setContextClassLoader(loader);
            try {
                return refusals();
            } finally {
                ConfigProviderResolver.instance().releaseConfig(ConfigProvider.getConfig(loader));
            }
        } finally {
            self.setContextClassLoader(before);
        }
    }

    /** A process of its own, whose environment can be set. */
    static final class Child {
        private static final String END = "--- end of ";

        private Child() {}

        /** Prints what each way is refused with. */
        public static void main(String[] args) {
            Source.refusals().forEach((way, refusal) -> System.out.println(refusal.orElse("") + "\n" + END + way));
        }

        static Map<Way, Optional<String>> refusals(Map<String, String> environment) throws IOException {
            ProcessBuilder builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                    Child.class.getName());
            builder.environment().putAll(environment);
            builder.redirectError(new File("target", "settings-child.log"));
            Process process = builder.start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Map<Way, Optional<String>> refusals = new EnumMap<>(Way.class);
            int from = 0;
            for (Way way : Way.values()) {
                String end = "\n" + END + way;
                int at = out.indexOf(end, from);
                if (at < 0) {
                    throw new IOException("the child printed " + out);
                }
                String text = out.substring(from, at).strip();
                refusals.put(way, text.isEmpty() ? Optional.empty() : Optional.of(text));
                from = at + end.length();
            }
            return refusals;
        }
    }
}
