package org.civarcos.cache.architecture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the jar of a module tells the builder of a native image.
 *
 * @param types names of types that are reached by their name
 * @param members fields and methods, each behind the name of its type and a dot
 * @param globs patterns of files
 */
record NativeMetadata(List<String> types, List<String> members, List<String> globs) {
    private static final String PLACE = "META-INF/native-image/org.civarcos.cache";

    static NativeMetadata of(String module) {
        NativeMetadata read = new NativeMetadata(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Path folder = Production.output(module).resolve(PLACE);
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    read.add(new ObjectMapper().readTree(file.toFile()));
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return read;
    }

    private void add(JsonNode metadata) {
        for (JsonNode entry : metadata.path("reflection")) {
            JsonNode type = entry.path("type");
            if (type.isTextual()) {
                types.add(type.asText());
            } else {
                type.path("proxy").forEach(face -> types.add(face.asText()));
            }
            for (String kind : List.of("fields", "methods")) {
                entry.path(kind)
                        .forEach(member -> members.add(
                                type.asText() + "." + member.path("name").asText()));
            }
        }
        metadata.path("resources").forEach(file -> globs.add(file.path("glob").asText()));
    }

    boolean hasFile(String path) {
        return globs.stream()
                .anyMatch(glob ->
                        FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(Path.of(path)));
    }
}
