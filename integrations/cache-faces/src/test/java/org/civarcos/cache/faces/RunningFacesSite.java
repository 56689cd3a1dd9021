package org.civarcos.cache.faces;

import java.util.Map;
import org.civarcos.cache.CacheManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A site, its caches and one of its users. */
abstract class RunningFacesSite {
    FacesSite site;
    FacesSite.Browser browser;
    CacheManager manager;
    Counter counter;

    @BeforeEach
    void start() throws Exception {
        site = new FacesSite(parameters());
        browser = site.browser();
        manager = site.bean(CacheManager.class);
        counter = site.bean(Counter.class);
    }

    Map<String, String> parameters() {
        return Map.of();
    }

    @AfterEach
    void stop() throws Exception {
        counter.go();
        site.close();
    }
}
