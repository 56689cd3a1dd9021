package org.civarcos.cache.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Reads what the production code reaches by its name alone, which a closed world does not hold unless it is told. */
final class ReflectionReader extends ClassVisitor {
    private static final Pattern API = Pattern.compile("java/lang/Class\\.(forName|get(Declared)?(Methods?|Fields?|"
            + "Constructors?|Classes)|getRecordComponents|getPermittedSubclasses|getResource(AsStream)?|newInstance)"
            + "|java/lang/ClassLoader\\.(loadClass|getResource\\w*|findClass)"
            + "|java/lang/Module\\.getResourceAsStream"
            + "|java/lang/reflect/Proxy\\.\\w+"
            + "|java/lang/invoke/MethodHandles\\$Lookup\\.(find\\w+|unreflect\\w*|define\\w+)"
            + "|java/lang/invoke/ConstantBootstraps\\.fieldVarHandle"
            + "|java/util/concurrent/atomic/Atomic\\w+FieldUpdater\\.newUpdater"
            + "|java/util/ResourceBundle\\.getBundle"
            + "|java/io/ObjectInputStream\\.<init>");

    private final String module;
    private final List<ReflectiveAccess> found;
    private String owner = "";

    private ReflectionReader(String module, List<ReflectiveAccess> found) {
        super(Opcodes.ASM9);
        this.module = module;
        this.found = found;
    }

    static List<ReflectiveAccess> ofProduction() {
        List<ReflectiveAccess> found = new ArrayList<>();
        for (String module : Production.MODULES) {
            if (Files.isDirectory(Production.output(module))) {
                read(module, found);
            }
        }
        return found;
    }

    private static void read(String module, List<ReflectiveAccess> found) {
        try (Stream<Path> files = Files.walk(Production.output(module))) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".class")).toList()) {
                new ClassReader(Files.readAllBytes(file)).accept(new ReflectionReader(module, found), 0);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void visit(int version, int access, String name, String generic, String superName, String[] interfaces) {
        owner = name.replace('/', '.');
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String generic, String[] exceptions) {
        return new MethodVisitor(Opcodes.ASM9) {
            private final List<String> constants = new ArrayList<>();

            @Override
            public void visitLdcInsn(Object value) {
                if (value instanceof String text) {
                    constants.add(text);
                } else if (value instanceof Type type) {
                    constants.add(type.getClassName());
                }
            }

            @Override
            public void visitMethodInsn(int opcode, String type, String method, String types, boolean isInterface) {
                met(type, method);
                boolean isLookup = type.equals("java/lang/invoke/MethodHandles") && method.equals("lookup");
                if (!isLookup && !method.equals("getClassLoader")) { // which are arguments themselves
                    constants.clear();
                }
            }

            @Override
            public void visitInvokeDynamicInsn(String site, String types, Handle bootstrap, Object... arguments) {
                for (Object argument : arguments) {
                    if (argument instanceof Handle handle) {
                        met(handle.getOwner(), handle.getName());
                    }
                }
            }

            private void met(String type, String method) {
                if (API.matcher(type + "." + method).matches()) {
                    String api = type.substring(type.lastIndexOf('/') + 1) + "." + method;
                    found.add(new ReflectiveAccess(module, owner, api, List.copyOf(constants)));
                }
            }
        };
    }
}
