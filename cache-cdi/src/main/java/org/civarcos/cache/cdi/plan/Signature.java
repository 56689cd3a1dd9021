package org.civarcos.cache.cdi.plan;

import java.lang.reflect.Method;
import java.util.Map;

/**
 * A method and the positions of its parameters by their names.
 *
 * @param method the method
 * @param positions the positions
 */
public record Signature(Method method, Map<String, Integer> positions) {
    /**
     * Makes a signature.
     *
     * @param method the method
     * @param positions copied
     */
    public Signature {
        positions = Map.copyOf(positions);
    }
}
