package org.civarcos.cache.impl.manager;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheFailure;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheManagerListener;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Registration;
import org.civarcos.cache.testkit.FakeTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ManagerListenerTest {
    private final FakeTime time = new FakeTime();
    private final CacheManager manager = CacheManager.builder().time(time).build();
    private final List<String> told = new ArrayList<>();

    private final CacheManagerListener recorder = new CacheManagerListener() {
        @Override
        public void cacheCreated(Cache<?, ?> cache) {
            told.add("created " + cache.name());
        }

        @Override
        public void cacheClosed(String cacheName) {
            told.add("closed " + cacheName);
        }

        @Override
        public void tagsInvalidated(Set<String> tags, long removed) {
            told.add("invalidated " + tags + " " + removed);
        }

        @Override
        public void failed(CacheFailure failure) {
            told.add("failed " + failure.cacheName());
        }
    };

    @AfterEach
    void close() {
        manager.close();
    }

    private static CacheConfig<String, String> config() {
        return CacheConfig.of(String.class, String.class).build();
    }

    @Test
    void listener_isToldOfCachesAndInvalidations_once() {
        manager.addListener(recorder);
        manager.getOrCreateCache("a", config()).put("k", "v", EntryOptions.DEFAULT.withTags("t"));
        manager.getOrCreateCache("a", config());
        manager.createCache("b", config());
        manager.invalidateTags("t", "t");
        manager.destroyCache("a");
        manager.close();
        manager.close();

        assertThat(told).containsExactly("created a", "created b", "invalidated [t] 1", "closed a", "closed b");
    }

    @Test
    void listenerThatThrows_disturbsNobody() {
        manager.addListener(new CacheManagerListener() {
            @Override
            public void cacheCreated(Cache<?, ?> cache) {
                throw new IllegalArgumentException("on purpose");
            }
        });
        manager.addListener(recorder);
        manager.createCache("a", config()).put("k", "v");

        assertThat(told).containsExactly("created a");
    }

    @Test
    void closedRegistration_isToldNothingMore() {
        Registration registration = manager.addListener(recorder);
        registration.close();
        manager.createCache("a", config());

        assertThat(told).isEmpty();
    }

    @Test
    void failure_isInHealth_forAMinute() {
        manager.addListener(recorder);
        assertThat(manager.health().isUp()).isTrue();
        CacheFailure failure = new CacheFailure("a", "a put", new IllegalStateException("on purpose"));
        manager.report(failure);

        assertThat(told).containsExactly("failed a");
        assertThat(manager.health().isUp()).isFalse();
        assertThat(manager.health().recent().get("a").failure()).isEqualTo(failure);
        time.advance(Duration.ofSeconds(61));
        assertThat(manager.health().isUp()).isTrue();
        assertThat(manager.health().failureCount()).isEqualTo(1);
    }
}
