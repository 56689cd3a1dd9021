package org.civarcos.cache.cdi.deploy;

import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import org.civarcos.cache.cdi.CachePut;
import org.civarcos.cache.support.DeclaredType;
import org.civarcos.cache.support.Findings;

/** Finds parameters that cannot be what they are annotated as. */
final class ParameterChecks {
    private ParameterChecks() {}

    static void check(BoundMethod bound, MethodParameters parameters, Findings findings) {
        int values = parameters.values().length;
        if (values > 1) {
            findings.add(
                    bound.bean(),
                    bound.method(),
                    values + " parameters are annotated @CacheValue, but a cache takes one value",
                    "leave it on one");
        }
        if (values > 0 && bound.all(CachePut.class).isEmpty()) {
            findings.add(
                    bound.bean(),
                    bound.method(),
                    "a parameter is annotated @CacheValue, but nothing puts it",
                    "add @CachePut, or remove @CacheValue");
        }
        if (parameters.hasValueAmongKeys()) {
            findings.add(
                    bound.bean(),
                    bound.method(),
                    "a parameter is annotated both @CacheKey and @CacheValue",
                    "make it one of them");
        }
    }

    /** Finds a part of the key that equals nothing but itself. */
    static void checkKeys(BoundMethod bound, Iterable<? extends Type> types, Findings findings) {
        for (Type type : types) {
            checkKey(bound, DeclaredType.raw(type), findings);
        }
    }

    private static void checkKey(BoundMethod bound, Class<?> key, Findings findings) {
        boolean concrete = !key.isInterface() && !key.isArray() && !Modifier.isAbstract(key.getModifiers());
        boolean ofApplication = !key.getName().startsWith("java.") && !key.isEnum();
        if (concrete && ofApplication && !definesEquals(key)) {
            findings.add(
                    bound.bean(),
                    bound.method(),
                    "the key type " + key.getName() + " has no equals, so that no call would ever hit",
                    "make it a record or give it equals and hashCode, or annotate other parameters @CacheKey");
        }
    }

    private static boolean definesEquals(Class<?> type) {
        try {
            return type.getMethod("equals", Object.class).getDeclaringClass() != Object.class;
        } catch (NoSuchMethodException e) {
            return false;
        }
    }
}
