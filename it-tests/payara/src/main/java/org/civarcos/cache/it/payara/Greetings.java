package org.civarcos.cache.it.payara;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.cdi.CacheInvalidate;
import org.civarcos.cache.cdi.CacheResult;

/** Greets, and numbers its greetings: the same number twice was not made twice. */
@ApplicationScoped
public class Greetings {
    private final AtomicInteger made = new AtomicInteger();

    /**
     * Makes a greeting.
     *
     * @param name whom to greet
     * @return the greeting with its number
     */
    @CacheResult(cacheName = "greetings", tags = "name:{name}")
    public String greet(String name) {
        return "Hello " + name + ", number " + made.incrementAndGet();
    }

    /**
     * Makes what was made for a name out of date; all of it is in the annotation.
     *
     * @param name the name
     */
    @CacheInvalidate(tags = "name:{name}")
    public void forget(String name) {}
}
