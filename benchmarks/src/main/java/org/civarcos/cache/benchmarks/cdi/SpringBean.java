package org.civarcos.cache.benchmarks.cdi;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.caffeine.CaffeineCacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A bean with Spring's annotation, over Caffeine with the bounds that ours has by default. */
public class SpringBean implements Numbers {
    @Override
    @Cacheable("one")
    public String one(String key) {
        return key;
    }

    @Override
    @Cacheable("two")
    public String two(String key, Integer more) {
        return key;
    }

    /** The context. */
    @Configuration
    @EnableCaching
    public static class Context {
        @Bean
        public Numbers numbers() {
            return new SpringBean();
        }

        @Bean
        public CacheManager caches() {
            CaffeineCacheManager manager = new CaffeineCacheManager();
            manager.setCaffeine(Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofMinutes(5)));
            return manager;
        }
    }
}
