package org.civarcos.cache.cdi.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.function.Supplier;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangeTest {
    private final TestApplication application = TestApplication.of(Places.class, WholeClass.class);
    private final Places places = application.get(Places.class);

    @BeforeEach
    void fill() {
        assertThat(places.name(7)).isEqualTo("read");
    }

    @AfterEach
    void close() {
        application.close();
    }

    private int cached() {
        int size = 0;
        for (Object ignored : application.cache("places")) {
            size++;
        }
        return size;
    }

    private String stored() {
        return (String) application.cache("places").iterator().next().getValue();
    }

    @Test
    void cacheDefaults_nameTheCacheOfAllMethods() {
        assertThat(cached()).isEqualTo(1);
        places.remove(7);
        assertThat(cached()).isZero();
    }

    @Test
    void put_storesTheCacheValue_underTheOtherParameters() {
        places.put(7, "written");
        assertThat(places.name(7)).isEqualTo("written");
    }

    @Test
    void put_afterInvocation_seesNothingBefore_andStoresNothingAfterAnException() {
        assertThat(places.put(7, "written", this::stored)).isEqualTo("read");
        assertThatThrownBy(() -> places.put(7, "failed", () -> {
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(places.name(7)).isEqualTo("written");
    }

    @Test
    void put_beforeInvocation_isSeenByTheMethod() {
        assertThat(places.putBefore(7, "written", this::stored)).isEqualTo("written");
    }

    @Test
    void put_cacheFor_storesAfterThoseExceptions() {
        assertThatThrownBy(() -> places.putFor(7, "unchecked", new IllegalStateException()));
        assertThat(places.name(7)).isEqualTo("read");
        assertThatThrownBy(() -> places.putFor(7, "checked", new IOException()));
        assertThat(places.name(7)).isEqualTo("checked");
    }

    @Test
    void put_noCacheFor_storesAfterTheOthers() {
        assertThatThrownBy(() -> places.putNotFor(7, "checked", new IOException()));
        assertThat(places.name(7)).isEqualTo("read");
        assertThatThrownBy(() -> places.putNotFor(7, "unchecked", new IllegalStateException()));
        assertThat(places.name(7)).isEqualTo("unchecked");
    }

    @Test
    void remove_afterInvocation_removesAtTheEnd_andNotAfterAnException() {
        assertThatThrownBy(() -> places.remove(7, () -> {
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(cached()).isEqualTo(1);
        assertThat(places.remove(7, this::cached)).isEqualTo(1);
        assertThat(cached()).isZero();
    }

    @Test
    void remove_beforeInvocation_removesEvenIfTheMethodFails() {
        assertThat(places.removeBefore(7, this::cached)).isZero();
        places.name(7);
        assertThatThrownBy(() -> places.removeBefore(7, () -> {
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(cached()).isZero();
    }

    @Test
    void remove_evictFor_removesAfterThoseExceptions() {
        assertThatThrownBy(() -> places.removeFor(7, new IllegalStateException()));
        assertThat(cached()).isEqualTo(1);
        assertThatThrownBy(() -> places.removeFor(7, new IOException()));
        assertThat(cached()).isZero();
    }

    @Test
    void remove_noEvictFor_removesAfterTheOthers() {
        assertThatThrownBy(() -> places.removeNotFor(7, new IOException()));
        assertThat(cached()).isEqualTo(1);
        assertThatThrownBy(() -> places.removeNotFor(7, new IllegalStateException()));
        assertThat(cached()).isZero();
    }

    @Test
    void evictForAndNoEvictFor_removeAfterTheFirstWithoutTheSecond() {
        assertThatThrownBy(() -> places.removeForBut(7, new java.io.FileNotFoundException()));
        assertThatThrownBy(() -> places.removeForBut(7, new IllegalStateException()));
        assertThat(cached()).isEqualTo(1);
        assertThatThrownBy(() -> places.removeForBut(7, new IOException()));
        assertThat(cached()).isZero();
    }

    @Test
    void removeAll_emptiesTheCache_atTheEndOrBefore() {
        places.name(8);
        assertThat(places.removeAll(this::cached)).isEqualTo(2);
        assertThat(cached()).isZero();
        places.name(8);
        assertThat(places.removeAllBefore(this::cached)).isZero();
    }

    @Test
    void removeAll_evictFor_removesAfterThoseExceptions() {
        assertThatThrownBy(() -> places.removeAllFor(new IllegalStateException()));
        assertThat(cached()).isEqualTo(1);
        assertThatThrownBy(() -> places.removeAllFor(new IOException()));
        assertThat(cached()).isZero();
    }

    @Test
    void annotationOfTheClass_isForItsPublicMethods() {
        WholeClass whole = application.get(WholeClass.class);
        assertThat(whole.name(7)).isEqualTo(whole.name(7));
        assertThat(whole.hidden(7)).isNotEqualTo(whole.hidden(7));
        assertThat(application.cache("whole")).hasSize(1);
    }

    @ApplicationScoped
    @CacheDefaults(cacheName = "places")
    static class Places {
        @CacheResult
        String name(int id) {
            return "read";
        }

        @CachePut
        void put(int id, @CacheValue String name) {}

        @CachePut
        String put(@CacheKey int id, @CacheValue String name, Supplier<String> body) {
            return body.get();
        }

        @CachePut(afterInvocation = false)
        String putBefore(@CacheKey int id, @CacheValue String name, Supplier<String> body) {
            return body.get();
        }

        @CachePut(cacheFor = IOException.class)
        void putFor(@CacheKey int id, @CacheValue String name, Exception thrown) throws Exception {
            throw thrown;
        }

        @CachePut(noCacheFor = IOException.class)
        void putNotFor(@CacheKey int id, @CacheValue String name, Exception thrown) throws Exception {
            throw thrown;
        }

        @CacheRemove
        void remove(int id) {}

        @CacheRemove
        <T> T remove(@CacheKey int id, Supplier<T> body) {
            return body.get();
        }

        @CacheRemove(afterInvocation = false)
        <T> T removeBefore(@CacheKey int id, Supplier<T> body) {
            return body.get();
        }

        @CacheRemove(evictFor = IOException.class)
        void removeFor(@CacheKey int id, Exception thrown) throws Exception {
            throw thrown;
        }

        @CacheRemove(noEvictFor = IOException.class)
        void removeNotFor(@CacheKey int id, Exception thrown) throws Exception {
            throw thrown;
        }

        @CacheRemove(evictFor = IOException.class, noEvictFor = java.io.FileNotFoundException.class)
        void removeForBut(@CacheKey int id, Exception thrown) throws Exception {
            throw thrown;
        }

        @CacheRemoveAll
        <T> T removeAll(Supplier<T> body) {
            return body.get();
        }

        @CacheRemoveAll(afterInvocation = false)
        <T> T removeAllBefore(Supplier<T> body) {
            return body.get();
        }

        @CacheRemoveAll(evictFor = IOException.class)
        void removeAllFor(Exception thrown) throws Exception {
            throw thrown;
        }
    }

    @ApplicationScoped
    @CacheResult(cacheName = "whole")
    static class WholeClass {
        private int calls;

        public String name(int id) {
            return "call " + ++calls;
        }

        String hidden(int id) {
            return "call " + ++calls;
        }
    }
}
