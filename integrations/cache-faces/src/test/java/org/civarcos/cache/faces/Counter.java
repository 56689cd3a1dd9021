package org.civarcos.cache.faces;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What the pages show: a number that grows each time that it is read. */
@Named
@ApplicationScoped
public class Counter {
    private final CountDownLatch go = new CountDownLatch(1);
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

    /** Shows nothing. */
    public String beginSession() {
        Object unused = FacesContext.getCurrentInstance().getExternalContext().getSession(true);
        return "";
    }

    /** Shows nothing. */
    public String beginSession(String attribute) {
        FacesContext.getCurrentInstance().getExternalContext().getSessionMap().put(attribute, true);
        return "";
    }

    void go() {
        go.countDown();
    }

    int count() {
        return count.get();
    }
}
