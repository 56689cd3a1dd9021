package org.civarcos.cache.jsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What the pages show: a number that grows each time that it is read. */
public class Counter {
    final CountDownLatch go = new CountDownLatch(1);
    private final AtomicInteger count = new AtomicInteger();

    public int getNext() {
        return count.incrementAndGet();
    }

    public String getBroken() {
        throw new IllegalStateException("the database is gone");
    }

    public int getSlow() throws InterruptedException {
        assertThat(go.await(10, TimeUnit.SECONDS)).isTrue();
        return getNext();
    }

    int count() {
        return count.get();
    }
}
