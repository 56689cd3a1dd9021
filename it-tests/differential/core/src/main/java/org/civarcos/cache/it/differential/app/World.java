package org.civarcos.cache.it.differential.app;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The state that the resources of one generated application show: a version for each route, and whether all of them
 * fail. The twin without the cache has no state of its own: each of its requests says which state it asks for.
 */
public final class World {
    private final Map<String, AtomicInteger> versions = new ConcurrentHashMap<>();
    private volatile boolean failing;
    private volatile boolean plain;

    /** Begins with version 0 everywhere. */
    public World() {}

    /** Makes this the world of the twin, whose state comes with each request. */
    public void bePlain() {
        plain = true;
    }

    /** {@return whether this is the world of the twin} */
    public boolean isPlain() {
        return plain;
    }

    /** {@return the version of a route} */
    public int version(String route) {
        return plain ? AskedState.current().version(route) : count(route).get();
    }

    /** {@return whether resources fail} */
    public boolean isFailing() {
        return plain ? AskedState.current().failing() : failing;
    }

    /** Changes what a route shows; the twin changes nothing. */
    public void advance(String route) {
        if (!plain) {
            count(route).incrementAndGet();
        }
    }

    /** Makes resources fail or work; the twin changes nothing. */
    public void fail(boolean fails) {
        if (!plain) {
            failing = fails;
        }
    }

    private AtomicInteger count(String route) {
        return versions.computeIfAbsent(route, unknown -> new AtomicInteger());
    }
}
