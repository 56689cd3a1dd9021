package org.civarcos.cache.impl.callback;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.civarcos.cache.Cache;
import org.civarcos.cache.Fence;
import org.civarcos.cache.Registration;

/**
 * The code of users that the API accepts, found by reflection: each method of each interface that a public method or
 * constructor takes or that users may provide, and each function of the JDK's that one takes.
 */
final class ForeignCode {
    private static final String API = "org.civarcos.cache.";

    private ForeignCode() {}

    /** Whether users may write one for the engine to find, or to be handed by what it finds. */
    private static boolean isOffered(Class<?> type) {
        return type.isInterface() && !type.isSealed() && type.getPackageName().equals(API + "spi");
    }

    private static Set<String> methods(Class<?> type) {
        Set<String> names = new TreeSet<>();
        for (Method method : type.getMethods()) {
            if (!Modifier.isStatic(method.getModifiers())) {
                names.add(simple(type) + "." + method.getName());
            }
        }
        return names;
    }

    /** The names of all, such as {@code CacheWriter.delete} and {@code Cache.removeIf(Predicate)}. */
    static Set<String> names() {
        Set<String> names = new TreeSet<>();
        Stream.concat(types().stream(), Stream.of(ConcurrentMap.class)) // which asMap returns
                .flatMap(ForeignCode::members)
                .forEach(member -> Arrays.stream(member.getParameterTypes())
                        .map(type -> type.isArray() ? type.getComponentType() : type)
                        .forEach(parameter -> names.addAll(names(member, parameter))));
        Stream.concat(types().stream().filter(ForeignCode::isOffered), Stream.of(Fence.class, Registration.class))
                .forEach(type -> names.addAll(methods(type)));
        return names;
    }

    private static Stream<Executable> members(Class<?> type) {
        return Stream.<Executable>concat(Arrays.stream(type.getMethods()), Arrays.stream(type.getConstructors()))
                .filter(member -> member.getDeclaringClass() != Object.class && !member.isSynthetic());
    }

    private static Set<String> names(Executable member, Class<?> parameter) {
        if (!parameter.isInterface() || parameter.isSealed()) {
            return Set.of();
        }
        if (parameter.getName().startsWith(API)) {
            return methods(parameter);
        }
        boolean holdsData = Collection.class.isAssignableFrom(parameter)
                || Map.class.isAssignableFrom(parameter)
                || parameter.getPackageName().startsWith("java.lang")
                || parameter == Path.class;
        return holdsData
                ? Set.of()
                : Set.of(simple(member.getDeclaringClass()) + "."
                        + member.getName().replaceAll(".*\\.", "") + "(" + parameter.getSimpleName() + ")");
    }

    private static String simple(Class<?> type) {
        return type.getName().replaceAll(".*\\.", "").replace('$', '.');
    }

    private static List<Class<?>> types() {
        try {
            URI source = Cache.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            Path path = Path.of(source);
            if (Files.isDirectory(path)) {
                return types(path);
            }
            try (FileSystem jar = FileSystems.newFileSystem(path)) {
                return types(jar.getPath("/"));
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Class<?>> types(Path root) throws IOException {
        List<Class<?>> types = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = root.relativize(file)
                        .toString()
                        .replace(file.getFileSystem().getSeparator(), ".");
                if (name.matches("org\\.civarcos\\.cache\\.(spi\\.)?[A-Z].*\\.class")) {
                    add(name.substring(0, name.length() - ".class".length()), types);
                }
            }
        }
        return types;
    }

    private static void add(String name, List<Class<?>> types) {
        try {
            Class<?> type = Class.forName(name);
            if (Modifier.isPublic(type.getModifiers())) {
                types.add(type);
            }
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
