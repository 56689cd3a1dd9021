package org.civarcos.cache.cdi.deploy;

import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.BaseStream;
import org.civarcos.cache.support.DeclaredType;

/** The type of what is cached of a method's result. */
final class ValueType {
    private static final List<Class<?>> USED_ONCE = List.of(
            BaseStream.class, Iterator.class, InputStream.class, Reader.class, Future.class, Flow.Publisher.class);

    private ValueType() {}

    /** The type of the result, or of what its stage completes with; {@code void} if there is none. */
    static Type ofResult(Class<?> bean, Method method) {
        Type declared = DeclaredType.inherited(bean, method.getGenericReturnType());
        Class<?> raw = DeclaredType.raw(declared);
        boolean stage = raw == CompletionStage.class || raw == CompletableFuture.class;
        Type value = stage ? DeclaredType.element(declared) : declared;
        return value == void.class || (stage && value == Void.class) ? void.class : DeclaredType.boxed(value);
    }

    /** Whether an object of the type is spent when one caller has read it, or stands for a value that comes later. */
    static boolean isUsedOnce(Type type) {
        return USED_ONCE.stream().anyMatch(once -> once.isAssignableFrom(DeclaredType.raw(type)));
    }
}
