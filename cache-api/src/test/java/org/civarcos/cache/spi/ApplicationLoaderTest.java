package org.civarcos.cache.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApplicationLoaderTest {
    private static final ClassLoader OURS = ApplicationLoader.class.getClassLoader();

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @AfterEach
    void restore() {
        Thread.currentThread().setContextClassLoader(before);
    }

    private static ClassLoader currentWith(ClassLoader context) {
        Thread.currentThread().setContextClassLoader(context);
        return ApplicationLoader.current();
    }

    @Test
    void current_isThatOfTheApplication_whichSeesThese() throws IOException {
        try (URLClassLoader application = new URLClassLoader(new URL[0], OURS)) {
            assertThat(currentWith(application)).isSameAs(application);
        }
    }

    /** As on TomEE, in a request to one that was deployed before. */
    @Test
    void current_isNotThatOfAnotherApplication_withJarsOfItsOwn() throws IOException {
        URL jar = ApplicationLoader.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader other = new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader())) {
            assertThat(currentWith(other)).isSameAs(OURS);
        }
    }

    @Test
    void current_isNotThatOfAServer_whichSeesNone() {
        assertThat(currentWith(ClassLoader.getPlatformClassLoader())).isSameAs(OURS);
        assertThat(currentWith(null)).isSameAs(OURS);
    }
}
