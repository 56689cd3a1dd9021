package org.civarcos.cache.jcache;

import java.net.URI;
import java.util.Properties;
import javax.cache.CacheManager;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A provider for one test. */
final class TestProvider implements AfterEachCallback {
    private final ArcosCachingProvider provider = new ArcosCachingProvider();

    /** A manager with properties: names and values. */
    CacheManager manager(String... properties) {
        Properties set = new Properties();
        for (int i = 0; i < properties.length; i += 2) {
            set.setProperty(properties[i], properties[i + 1]);
        }
        return provider.getCacheManager(URI.create("test"), null, set);
    }

    ArcosCachingProvider provider() {
        return provider;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        provider.close();
    }
}
