package org.civarcos.cache.cdi.plan;

import java.lang.reflect.Method;
import java.util.Map;

/**
 * A method of a bean and the positions of its parameters by their names.
 *
 * @param bean the class of the bean, which may inherit the method
 * @param method the method
 * @param positions the positions
 */
public record Signature(Class<?> bean, Method method, Map<String, Integer> positions) {
    /**
     * Makes a signature.
     *
     * @param bean the class of the bean
     * @param method the method
     * @param positions copied
     */
    public Signature {
        positions = Map.copyOf(positions);
    }
}
