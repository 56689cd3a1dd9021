package org.civarcos.cache.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import org.civarcos.cache.CacheManager;
import org.junit.jupiter.api.Test;

class CdiManagerTest {
    @Test
    void withoutAContainer_thereIsNoManager() {
        assertThat(CdiManager.find()).isEmpty();
    }

    @Test
    void withoutCdiOnTheClassPath_thereIsNoManager() throws Exception {
        URL support = location(CdiManager.class);
        URL api = location(CacheManager.class);
        try (URLClassLoader plain =
                new URLClassLoader(new URL[] {support, api}, ClassLoader.getPlatformClassLoader())) {
            Object found = plain.loadClass(CdiManager.class.getName())
                    .getMethod("find")
                    .invoke(null);
            assertThat(found).hasToString("Optional.empty");
        }
    }

    private static URL location(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }
}
