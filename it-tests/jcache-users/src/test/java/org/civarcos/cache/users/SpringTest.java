package org.civarcos.cache.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.jcache.JCacheCacheManager;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Spring's cache abstraction, whose {@code sync = true} runs a load inside an entry processor. */
class SpringTest {
    private final AnnotationConfigApplicationContext spring = new AnnotationConfigApplicationContext(Setup.class);
    private final Places places = spring.getBean(Places.class);

    @AfterEach
    void close() {
        spring.close();
    }

    @Test
    void cacheable_callsOnce() {
        assertThat(places.name(7)).isEqualTo("place 7");
        assertThat(places.name(7)).isEqualTo("place 7");
        assertThat(places.calls()).isEqualTo(1);
    }

    @Test
    void cacheEvict_forgets() {
        places.name(7);
        places.forget(7);
        places.name(7);
        assertThat(places.calls()).isEqualTo(2);
    }

    @Test
    void cacheableSync_sharesOneCallBetweenThreads() throws Exception {
        int callers = 8;
        CountDownLatch together = new CountDownLatch(callers);
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<Future<String>> answers = IntStream.range(0, callers)
                    .mapToObj(caller -> threads.submit(() -> {
                        together.countDown();
                        together.await();
                        return places.shared(7);
                    }))
                    .toList();
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo("place 7");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(places.calls()).isEqualTo(1);
    }

    static class Places {
        private final AtomicInteger calls = new AtomicInteger();

        public int calls() {
            return calls.get();
        }

        @Cacheable("places")
        public String name(int id) {
            return call(id);
        }

        @Cacheable(cacheNames = "places", sync = true)
        public String shared(int id) {
            return call(id);
        }

        @CacheEvict("places")
        public void forget(int id) {}

        private String call(int id) {
            calls.incrementAndGet();
            return "place " + id;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableCaching
    static class Setup {
        @Bean(destroyMethod = "close")
        CacheManager jcache() {
            CacheManager manager = Caching.getCachingProvider().getCacheManager(java.net.URI.create("spring"), null);
            manager.createCache("places", new MutableConfiguration<>());
            return manager;
        }

        @Bean
        JCacheCacheManager cacheManager(CacheManager jcache) {
            return new JCacheCacheManager(jcache);
        }

        @Bean
        Places places() {
            return new Places();
        }
    }
}
