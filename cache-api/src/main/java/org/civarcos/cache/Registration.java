package org.civarcos.cache;

/** What was added and can be taken away. */
@FunctionalInterface
public interface Registration extends AutoCloseable {
    /** Takes it away; idempotent. */
    @Override
    void close();
}
