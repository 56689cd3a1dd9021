package org.civarcos.cache.architecture;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.ModuleVisitor;
import org.objectweb.asm.Opcodes;

/** The public API of a module: the public and protected members of the packages that it exports to everybody, without code. */
final class PublicApi {
    /** Packages of the modules that have no descriptor. */
    private static final Map<String, Set<String>> EXPORTED = Map.of(
            "cache-cdi", Set.of("org/civarcos/cache/cdi"),
            "integrations/cache-health", Set.of("org/civarcos/cache/health"),
            "integrations/cache-micrometer", Set.of("org/civarcos/cache/micrometer"),
            "integrations/cache-opentelemetry", Set.of("org/civarcos/cache/opentelemetry"),
            "integrations/cache-jcache", Set.of("org/civarcos/cache/jcache"),
            "integrations/cache-cdi-jcache", Set.of("org/civarcos/cache/cdi/jcache"),
            "integrations/cache-admin", Set.of("org/civarcos/cache/admin"),
            "integrations/cache-faces", Set.of("org/civarcos/cache/faces"),
            "integrations/cache-jsp", Set.of("org/civarcos/cache/jsp"));

    private PublicApi() {}

    /** The packages that the module exports to everybody, by their folders; none if it is found by ServiceLoader alone. */
    static Set<String> packagesOf(String module) {
        Path descriptor = Production.output(module).resolve("module-info.class");
        if (!Files.exists(descriptor)) {
            return EXPORTED.getOrDefault(module, Set.of());
        }
        Set<String> exported = new LinkedHashSet<>();
        new ClassReader(bytes(descriptor))
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public ModuleVisitor visitModule(String name, int access, String version) {
                                return new ModuleVisitor(Opcodes.ASM9) {
                                    @Override
                                    public void visitExport(String packaze, int flags, String... modules) {
                                        if (modules == null) {
                                            exported.add(packaze);
                                        }
                                    }
                                };
                            }
                        },
                        0);
        return exported;
    }

    /** Writes the API that the compiled classes of a folder have in these packages, always to the same bytes. */
    static void write(Path classes, Set<String> packages, Path jar) throws IOException {
        Files.createDirectories(jar.getParent());
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            for (Path type : typesOf(classes, packages)) {
                ClassReader reader = new ClassReader(bytes(type));
                if (isVisible(reader.getAccess())) {
                    JarEntry entry = new JarEntry(reader.getClassName() + ".class");
                    entry.setTime(315532800000L); // 1980, the earliest that a jar can say
                    out.putNextEntry(entry);
                    out.write(withoutCode(reader));
                }
            }
        }
    }

    private static List<Path> typesOf(Path classes, Set<String> packages) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .filter(file -> packages.contains(classes.relativize(file.getParent())
                            .toString()
                            .replace(classes.getFileSystem().getSeparator(), "/")))
                    .sorted()
                    .toList();
        }
    }

    private static byte[] withoutCode(ClassReader reader) {
        ClassWriter writer = new ClassWriter(0);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public FieldVisitor visitField(
                            int access, String name, String descriptor, String signature, Object value) {
                        return isVisible(access) ? super.visitField(access, name, descriptor, signature, value) : null;
                    }

                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        return isVisible(access)
                                ? super.visitMethod(access, name, descriptor, signature, exceptions)
                                : null;
                    }
                },
                ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return writer.toByteArray();
    }

    private static boolean isVisible(int access) {
        return (access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0 && (access & Opcodes.ACC_SYNTHETIC) == 0;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
