package org.civarcos.cache.cdi.inject;

import jakarta.enterprise.inject.spi.InjectionPoint;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Collection;
import org.civarcos.cache.AsyncCache;
import org.civarcos.cache.Cache;
import org.civarcos.cache.TypeRef;
import org.civarcos.cache.cdi.CacheName;

/**
 * A cache that an injection point asks for.
 *
 * @param place the injection point, for people
 * @param cacheName the name of the cache
 * @param type the type of the injection point
 */
public record InjectedCache(String place, String cacheName, Type type) {
    /**
     * Reads an injection point that is qualified by {@link CacheName}.
     *
     * @param point the injection point
     * @return what it asks for
     */
    public static InjectedCache of(InjectionPoint point) {
        return new InjectedCache(
                point.getMember().getDeclaringClass().getName() + "."
                        + point.getMember().getName(),
                nameAmong(point.getQualifiers()),
                point.getType());
    }

    private static String nameAmong(Collection<Annotation> qualifiers) {
        return qualifiers.stream()
                .filter(CacheName.class::isInstance)
                .map(qualifier -> ((CacheName) qualifier).value())
                .findFirst()
                .orElse("");
    }

    /**
     * Tells whether the types of keys and values are given, so that there can be a cache of them.
     *
     * @return false for a raw type, a wildcard or a type variable
     */
    public boolean hasTypes() {
        return type instanceof ParameterizedType cache
                && (cache.getRawType() == Cache.class || cache.getRawType() == AsyncCache.class)
                && isGiven(cache.getActualTypeArguments()[0])
                && isGiven(cache.getActualTypeArguments()[1]);
    }

    private static boolean isGiven(Type argument) {
        return !(argument instanceof WildcardType || argument instanceof TypeVariable);
    }

    /** {@return the type of the keys; only where {@link #hasTypes()}} */
    public TypeRef<?> keyType() {
        return argument(0);
    }

    /** {@return the type of the values; only where {@link #hasTypes()}} */
    public TypeRef<?> valueType() {
        return argument(1);
    }

    private TypeRef<?> argument(int position) {
        return TypeRef.of(((ParameterizedType) type).getActualTypeArguments()[position]);
    }
}
