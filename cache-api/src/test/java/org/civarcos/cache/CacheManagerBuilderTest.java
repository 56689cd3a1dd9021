package org.civarcos.cache;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The class path of these tests has no engine. */
class CacheManagerBuilderTest {
    @Test
    void build_withoutAnEngine_saysWhatToAdd() {
        assertThatThrownBy(CacheManager::create)
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessageContaining("org.civarcos.cache:arcos-cache-impl");
    }

    @Test
    void build_withoutAContextLoader_saysWhatToAddToo() {
        Thread self = Thread.currentThread();
        ClassLoader before = self.getContextClassLoader();
        self.setContextClassLoader(null);
        try {
            assertThatThrownBy(CacheManager::create).isInstanceOf(CacheConfigurationException.class);
        } finally {
            self.setContextClassLoader(before);
        }
    }

    @Test
    void aBlankName_isRefused() {
        assertThatThrownBy(() -> CacheManager.builder().name(" ")).isInstanceOf(IllegalArgumentException.class);
    }
}
