package org.civarcos.cache.benchmarks.conditions;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.caffeine.CaffeineCacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Beans with Spring's annotation, over Caffeine with the bounds that ours has by default. */
final class SpringBeans {
    private SpringBeans() {}

    /** Without conditions. It has no way to keep something out without one. */
    public static class None implements Texts {
        @Override
        @Cacheable("none")
        public String found(String key) {
            return key;
        }

        @Override
        public String keptOut(String key) {
            throw new UnsupportedOperationException();
        }
    }

    /** With expressions in Spring's own language. */
    public static class ByExpression implements Texts {
        @Override
        @Cacheable(cacheNames = "expression", condition = "#key != 'none'")
        public String found(String key) {
            return key;
        }

        @Override
        @Cacheable(cacheNames = "expression-out", unless = "#result == ''")
        public String keptOut(String key) {
            return "";
        }
    }

    /** With expressions that call methods. */
    public static class ByCall implements Texts {
        @Override
        @Cacheable(cacheNames = "call", condition = "#key.length() >= 3")
        public String found(String key) {
            return key;
        }

        @Override
        @Cacheable(cacheNames = "call-out", unless = "#result.isEmpty()")
        public String keptOut(String key) {
            return "";
        }
    }

    /** The context. */
    @Configuration
    @EnableCaching
    public static class Context {
        @Bean("spring-none")
        public Texts none() {
            return new None();
        }

        @Bean("spring-expression")
        public Texts byExpression() {
            return new ByExpression();
        }

        @Bean("spring-call")
        public Texts byCall() {
            return new ByCall();
        }

        @Bean
        public CacheManager caches() {
            CaffeineCacheManager manager = new CaffeineCacheManager();
            manager.setCaffeine(Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofMinutes(5)));
            return manager;
        }
    }
}
