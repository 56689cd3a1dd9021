package org.civarcos.cache.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;

/**
 * Who calls whom in the production modules, read from their class files. A call of a method that subtypes override is a
 * call of each of these, if the type that the call names is one of ours: every {@code Runnable} for each {@code run()}
 * would be too many. Instead, making a lambda or a method reference is a call of what it runs, since it may be run there.
 */
final class CallGraph {
    private static final String OURS = "org/civarcos/";

    private final Map<String, Set<String>> subtypes = new HashMap<>();
    private final Map<String, MethodCalls> methods = new HashMap<>();

    static CallGraph ofProduction() {
        CallGraph graph = new CallGraph();
        for (String module : Production.MODULES) {
            Path classes = Production.output(module);
            if (Files.isDirectory(classes)) {
                graph.readAll(classes);
            }
        }
        return graph;
    }

    private void readAll(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".class")).toList()) {
                new ClassReader(Files.readAllBytes(file)).accept(new CallReader(this), ClassReader.SKIP_FRAMES);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void addType(String type, String superType, String[] interfaces) {
        subtypes.computeIfAbsent(superType, key -> new HashSet<>()).add(type);
        for (String each : interfaces) {
            subtypes.computeIfAbsent(each, key -> new HashSet<>()).add(type);
        }
    }

    void addMethod(MethodCalls method) {
        methods.put(method.owner() + "." + method.signature(), method);
    }

    /** The methods that hold a lock somewhere, or all the while. */
    List<MethodCalls> locking() {
        return methods.values().stream()
                .filter(method -> !method.underLock().isEmpty())
                .toList();
    }

    /** What is meant and can be reached from the methods of a class. */
    Set<String> reaching(String owner, Predicate<String> meant) {
        Map<String, String> reachedFrom = new LinkedHashMap<>();
        Deque<String> open = new ArrayDeque<>();
        methods.values().stream()
                .filter(method -> method.owner().equals(owner))
                .forEach(method -> method.calls().forEach(call -> reach(call, "", reachedFrom, open)));
        while (!open.isEmpty()) {
            String at = open.remove();
            MethodCalls method = methods.get(at);
            if (method != null) {
                method.calls().forEach(call -> reach(call, at, reachedFrom, open));
            }
        }
        return reachedFrom.keySet().stream().filter(meant).collect(Collectors.toSet());
    }

    /** The shortest way from what a method calls under its lock to a call that is meant; empty if there is none. */
    List<String> path(MethodCalls from, Predicate<String> meant) {
        Map<String, String> reachedFrom = new LinkedHashMap<>();
        Deque<String> open = new ArrayDeque<>();
        for (String call : from.underLock()) {
            reach(call, "", reachedFrom, open);
        }
        while (!open.isEmpty()) {
            String at = open.remove();
            if (meant.test(at)) {
                List<String> path = new ArrayList<>();
                for (String each = at; !each.isEmpty(); each = reachedFrom.get(each)) {
                    path.add(0, each);
                }
                path.add(0, from.owner() + "." + from.signature());
                return path;
            }
            MethodCalls method = methods.get(at);
            if (method != null) {
                method.calls().forEach(call -> reach(call, at, reachedFrom, open));
            }
        }
        return List.of();
    }

    private void reach(String call, String from, Map<String, String> reachedFrom, Deque<String> open) {
        if (reachedFrom.putIfAbsent(call, from) == null) {
            open.add(call);
            int dot = call.indexOf('.');
            if (!call.startsWith(OURS)) {
                return;
            }
            for (String subtype : subtypes.getOrDefault(call.substring(0, dot), Set.of())) {
                reach(subtype + call.substring(dot), from, reachedFrom, open);
            }
            superMethod(call).ifPresent(inherited -> reach(inherited, from, reachedFrom, open));
        }
    }

    /** The method that is run if the class of a call does not declare it, however far up it stands. */
    private Optional<String> superMethod(String call) {
        if (methods.containsKey(call)) {
            return Optional.empty();
        }
        int dot = call.indexOf('.');
        return subtypes.entrySet().stream()
                .filter(each -> each.getValue().contains(call.substring(0, dot)))
                .map(each -> each.getKey() + call.substring(dot))
                .flatMap(above -> methods.containsKey(above) ? Stream.of(above) : superMethod(above).stream())
                .findFirst();
    }

    /**
     * What a method calls.
     *
     * @param owner its class
     * @param signature its name and descriptor
     * @param calls all calls, as {@code owner.signature}
     * @param underLock those that it makes while it holds a lock that it took
     */
    record MethodCalls(String owner, String signature, Set<String> calls, Set<String> underLock) {}
}
