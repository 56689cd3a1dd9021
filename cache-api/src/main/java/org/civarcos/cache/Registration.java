package org.civarcos.cache;

/** Handle of something that was added, which removes it again. */
@FunctionalInterface
public interface Registration extends AutoCloseable {
    /** Takes it away; idempotent. */
    @Override
    void close();
}
