package org.civarcos.cache.cdi.bytecode;

import java.lang.reflect.Method;

/**
 * A call of a method on {@code this}, which no container that keeps to the standard intercepts.
 *
 * @param target the method that is called
 * @param caller the class and method that calls it, for people
 * @param line the line of the call; 0 if the class file does not tell
 */
public record SelfCall(Method target, String caller, int line) {
    /** {@return the caller and the line, for people} */
    @Override
    public String toString() {
        return line == 0 ? caller : caller + ", line " + line;
    }
}
