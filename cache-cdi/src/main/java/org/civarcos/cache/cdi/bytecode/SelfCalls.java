package org.civarcos.cache.cdi.bytecode;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/**
 * Finds where an object calls methods on itself, directly, in a lambda or by a method reference. A call through another
 * reference to the same class, such as an injected one, is none.
 */
public final class SelfCalls {
    private final Class<?> type;
    private final Map<String, Method> targets = new HashMap<>();

    private SelfCalls(Class<?> type, Collection<Method> methods) {
        this.type = type;
        for (Method method : methods) {
            targets.put(method.getName() + Type.getMethodDescriptor(method), method);
        }
        for (Class<?> owner = type; owner != null; owner = owner.getSuperclass()) {
            for (Method bridge : owner.getDeclaredMethods()) {
                if (bridge.isBridge()) {
                    methods.stream()
                            .filter(method -> isBridged(bridge, method))
                            .findFirst()
                            .ifPresent(method ->
                                    targets.putIfAbsent(bridge.getName() + Type.getMethodDescriptor(bridge), method));
                }
            }
        }
    }

    private static boolean isBridged(Method bridge, Method method) {
        return bridge.getName().equals(method.getName())
                && bridge.getParameterCount() == method.getParameterCount()
                && bridge.getReturnType().isAssignableFrom(method.getReturnType());
    }

    /**
     * Looks into the class files of a class, its superclasses and its interfaces.
     *
     * @param type the class
     * @param methods the methods whose calls count
     * @return the calls; empty where a class file is not to be had, or is too new to be read
     */
    public static List<SelfCall> find(Class<?> type, Collection<Method> methods) {
        if (methods.isEmpty()) {
            return List.of();
        }
        SelfCalls search = new SelfCalls(type, methods);
        List<SelfCall> found = new ArrayList<>();
        for (Class<?> part : search.parts()) {
            ClassNode node = read(part);
            if (node != null) {
                search.collect(node, found);
            }
        }
        return found;
    }

    private Set<Class<?>> parts() {
        Set<Class<?>> parts = new LinkedHashSet<>();
        collectParts(type, parts);
        return parts;
    }

    private static void collectParts(@Nullable Class<?> part, Set<Class<?>> parts) {
        if (part != null && !part.getName().startsWith("java.") && parts.add(part)) {
            collectParts(part.getSuperclass(), parts);
            for (Class<?> parent : part.getInterfaces()) {
                collectParts(parent, parts);
            }
        }
    }

    private static @Nullable ClassNode read(Class<?> part) {
        String file = part.getName().substring(part.getName().lastIndexOf('.') + 1) + ".class";
        try (InputStream in = part.getResourceAsStream(file)) {
            if (in == null) {
                return null;
            }
            ClassNode node = new ClassNode();
            new ClassReader(in).accept(node, ClassReader.SKIP_FRAMES);
            return node;
        } catch (IOException | IllegalArgumentException unreadable) {
            return null;
        }
    }

    private void collect(ClassNode node, List<SelfCall> found) {
        for (MethodNode method : node.methods) {
            try {
                new ThisFlow(node.name, method).calls().forEach((call, line) -> {
                    Method target = targets.get(call);
                    if (target != null) {
                        found.add(new SelfCall(target, caller(node, method), line));
                    }
                });
            } catch (AnalyzerException unreadable) {
                // Not what a compiler of Java writes: nothing to tell of this method.
            }
        }
    }

    /** A lambda is told by the method that it stands in, whose name the compiler gives it. */
    private static String caller(ClassNode node, MethodNode method) {
        String[] lambda = method.name.split("\\$", -1);
        String name = lambda.length == 3 && lambda[0].equals("lambda") ? lambda[1] : method.name;
        return Type.getObjectType(node.name).getClassName() + "." + name + "()";
    }
}
