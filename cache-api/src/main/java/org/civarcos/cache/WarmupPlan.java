package org.civarcos.cache;

/**
 * A declaration of the keys that a warm-up loads before the first request. A CDI bean that is one takes part in the
 * warm-up with which {@code arcos-cache-cdi} starts an application; a library may bring one as a service
 * ({@link java.util.ServiceLoader}).
 */
@FunctionalInterface
public interface WarmupPlan {
    /**
     * Declares what is loaded. Runs within the warm-up, in one of its threads: it may take its time, ask a database
     * which keys matter, and throw, which is counted as one failure.
     *
     * @param warmup takes the declarations
     * @throws Exception if it cannot say
     */
    void plan(Warmup warmup) throws Exception;
}
