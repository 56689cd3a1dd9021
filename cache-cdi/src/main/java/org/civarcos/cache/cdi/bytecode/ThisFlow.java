package org.civarcos.cache.cdi.bytecode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** Follows {@code this} through one method, by abstract interpretation. */
final class ThisFlow {
    /** The value that is {@code this}; told by identity. */
    private static final BasicValue THIS = new BasicValue(Type.getObjectType("java/lang/Object"));

    private final String owner;
    private final MethodNode method;

    ThisFlow(String owner, MethodNode method) {
        this.owner = owner;
        this.method = method;
    }

    /** The names and descriptors of the methods that are called on {@code this}, each with the line of a call. */
    Map<String, Integer> calls() throws AnalyzerException {
        Map<String, Integer> calls = new LinkedHashMap<>();
        if ((method.access & (Opcodes.ACC_STATIC | Opcodes.ACC_ABSTRACT | Opcodes.ACC_BRIDGE)) != 0) {
            return calls;
        }
        Frame<BasicValue>[] frames = new Analyzer<>(new Values()).analyze(owner, method);
        int line = 0;
        for (int i = 0; i < frames.length; i++) {
            AbstractInsnNode instruction = method.instructions.get(i);
            if (instruction instanceof LineNumberNode number) {
                line = number.line;
            } else if (frames[i] != null) {
                collect(instruction, frames[i], line, calls);
            }
        }
        return calls;
    }

    @SuppressWarnings("ReferenceEquality") // equality of values is that of their types
    private static void collect(
            AbstractInsnNode instruction, Frame<BasicValue> frame, int line, Map<String, Integer> calls) {
        if (instruction instanceof MethodInsnNode call && call.getOpcode() != Opcodes.INVOKESTATIC) {
            int receiver = frame.getStackSize() - 1 - Type.getArgumentTypes(call.desc).length;
            boolean isVirtual = call.getOpcode() != Opcodes.INVOKESPECIAL;
            if (isVirtual && frame.getStack(receiver) == THIS) {
                calls.putIfAbsent(call.name + call.desc, line);
            }
        } else if (instruction instanceof InvokeDynamicInsnNode reference) {
            int captured = Type.getArgumentTypes(reference.desc).length;
            boolean capturesThis = captured > 0 && frame.getStack(frame.getStackSize() - captured) == THIS;
            for (Object argument : capturesThis ? List.of(reference.bsmArgs) : List.of()) {
                if (argument instanceof Handle handle) {
                    calls.putIfAbsent(handle.getName() + handle.getDesc(), line);
                }
            }
        }
    }

    /** Tells {@code this} from all other values. */
    private static final class Values extends BasicInterpreter {
        Values() {
            super(ASM9);
        }

        @Override
        public BasicValue newParameterValue(boolean isInstanceMethod, int local, Type type) {
            return isInstanceMethod && local == 0 ? THIS : super.newParameterValue(isInstanceMethod, local, type);
        }

        @Override
        @SuppressWarnings("ReferenceEquality")
        public BasicValue merge(BasicValue one, BasicValue other) {
            if (one == THIS && other == THIS) {
                return THIS;
            }
            BasicValue left = one == THIS ? BasicValue.REFERENCE_VALUE : one;
            BasicValue right = other == THIS ? BasicValue.REFERENCE_VALUE : other;
            return super.merge(left, right);
        }
    }
}
