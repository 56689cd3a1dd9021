package org.civarcos.cache.architecture;

import java.util.HashSet;
import java.util.Set;
import org.civarcos.cache.architecture.CallGraph.MethodCalls;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Reads the calls of one class. A lock is held in a {@code synchronized} method, and from where a monitor is entered, or
 * {@code lock()} or {@code tryLock()} called, to the last place in the order of the code where one is left: the compiler
 * puts what follows a block behind it. The code of a method that takes the lock of another's for it, and returns with it,
 * is not seen to hold it.
 */
final class CallReader extends ClassVisitor {
    private final CallGraph graph;
    private String owner = "";

    CallReader(CallGraph graph) {
        super(Opcodes.ASM9);
        this.graph = graph;
    }

    @Override
    public void visit(int version, int access, String name, String generic, String superName, String[] interfaces) {
        owner = name;
        graph.addType(name, superName, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String generic, String[] exceptions) {
        boolean whole = (access & Opcodes.ACC_SYNCHRONIZED) != 0;
        Set<String> calls = new HashSet<>();
        Set<String> underLock = new HashSet<>();
        graph.addMethod(new MethodCalls(owner, name + descriptor, calls, underLock));
        return new MethodVisitor(Opcodes.ASM9) {
            private boolean holding = whole;
            /** Calls since a lock was taken, which count once the place is met where it is given back. */
            private final Set<String> since = new HashSet<>();

            @Override
            public void visitInsn(int opcode) {
                if (opcode == Opcodes.MONITORENTER) {
                    holding = true;
                } else if (opcode == Opcodes.MONITOREXIT) {
                    givenBack();
                }
            }

            private void givenBack() {
                underLock.addAll(since);
                since.clear();
            }

            @Override
            public void visitMethodInsn(int opcode, String type, String method, String types, boolean isInterface) {
                if (method.matches("lock|tryLock|lockAll") && isLock(type)) {
                    holding = true;
                } else if (method.matches("unlock|unlockAll") && isLock(type)) {
                    givenBack();
                } else {
                    called(type + "." + method + types);
                }
            }

            private boolean isLock(String type) {
                return type.startsWith("java/util/concurrent/locks/") || type.matches(".*/heap/Stripes?");
            }

            @Override
            public void visitInvokeDynamicInsn(String method, String types, Handle bootstrap, Object... arguments) {
                for (Object argument : arguments) {
                    if (argument instanceof Handle body) {
                        called(body.getOwner() + "." + body.getName() + body.getDesc());
                    }
                }
            }

            private void called(String call) {
                calls.add(call);
                if (holding) {
                    since.add(call);
                }
            }

            @Override
            public void visitEnd() {
                if (whole) {
                    givenBack();
                }
            }
        };
    }
}
