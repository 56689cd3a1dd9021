package org.civarcos.cache.cdi.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SelfCallsTest {
    private static List<String> callers(Class<?> type, String method) {
        List<Method> methods = Arrays.stream(type.getMethods())
                .filter(candidate -> candidate.getName().equals(method) && !candidate.isBridge())
                .toList();
        return SelfCalls.find(type, methods).stream()
                .map(call -> call.caller().substring(call.caller().lastIndexOf('.') + 1))
                .toList();
    }

    public static class Bean {
        private Bean self = this;

        public String get(long id) {
            return "";
        }

        public String directly() {
            return get(1);
        }

        public String throughALocal() {
            Bean me = this;
            return me.get(1);
        }

        public Supplier<String> inALambda() {
            return () -> get(1);
        }

        public LongFunction<String> byReference() {
            return this::get;
        }

        public String conditionally(boolean one) {
            return one ? get(1) : null;
        }

        public String throughAField() {
            return self.get(1);
        }

        public String throughAParameter(Bean other) {
            return other.get(1);
        }

        public String eitherOr(Bean other, boolean one) {
            return (one ? this : other).get(1);
        }

        public LongFunction<String> byReferenceToAnother(Bean other) {
            return other::get;
        }
    }

    @Test
    void callsOnThis_areFound_andOthersAreNot() {
        assertThat(callers(Bean.class, "get"))
                .containsExactlyInAnyOrder(
                        "directly()", "throughALocal()", "inALambda()", "byReference()", "conditionally()");
    }

    public abstract static class Parent<K> {
        public abstract String load(K key);

        public String parentCalls(K key) {
            return load(key);
        }
    }

    public interface Walking {
        String load(Long key);

        default String interfaceCalls() {
            return load(1L);
        }
    }

    public static class Child extends Parent<Long> implements Walking {
        @Override
        public String load(Long key) {
            return "";
        }
    }

    @Test
    void callsOfAParentAndOfAnInterface_areFound_throughBridgesToo() {
        assertThat(callers(Child.class, "load")).containsExactlyInAnyOrder("parentCalls()", "interfaceCalls()");
    }

    @Test
    void line_isTold() {
        List<SelfCall> calls = SelfCalls.find(Child.class, List.of(Child.class.getMethods()[0]));
        SelfCalls.find(Bean.class, List.of(Bean.class.getMethods()))
                .forEach(call -> assertThat(call.line()).isPositive());
        assertThat(calls).allSatisfy(call -> assertThat(call.toString()).contains(", line "));
    }
}
