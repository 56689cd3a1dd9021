package org.civarcos.cache.cdi.deploy;

import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.BaseStream;
import org.civarcos.cache.cdi.plan.DeferredPlan;
import org.civarcos.cache.support.DeclaredType;
import org.jspecify.annotations.Nullable;

/** The type of what is cached of a method's result. */
final class ValueType {
    private static final List<Class<?>> USED_ONCE = List.of(
            BaseStream.class, Iterator.class, InputStream.class, Reader.class, Future.class, Flow.Publisher.class);

    private ValueType() {}

    /**
     * The type of the result, or of the value that it stands for when that comes later; {@code void} if there is none.
     */
    static Type ofResult(Class<?> bean, Method method) {
        Type declared = DeclaredType.inherited(bean, method.getGenericReturnType());
        Class<?> raw = DeclaredType.raw(declared);
        boolean later = DeferredPlan.isFor(raw);
        Type value = later ? DeclaredType.element(declared) : declared;
        return value == void.class || (later && value == Void.class) ? void.class : DeclaredType.boxed(value);
    }

    /** Whether an object of the type is spent when one caller has read it, or stands for a value that comes later. */
    static boolean isUsedOnce(Type type) {
        Class<?> raw = DeclaredType.raw(type);
        return USED_ONCE.stream().anyMatch(once -> once.isAssignableFrom(raw)) || isReactive(raw);
    }

    /** Whether it is a publisher of Reactive Streams, or Mutiny's {@code Uni}, which need not be on the class path. */
    private static boolean isReactive(@Nullable Class<?> type) {
        if (type == null) {
            return false;
        }
        String name = type.getName();
        return name.equals("org.reactivestreams.Publisher")
                || name.equals("io.smallrye.mutiny.Uni")
                || isReactive(type.getSuperclass())
                || Arrays.stream(type.getInterfaces()).anyMatch(ValueType::isReactive);
    }
}
