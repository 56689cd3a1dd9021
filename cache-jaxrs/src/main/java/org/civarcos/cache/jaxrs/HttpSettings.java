package org.civarcos.cache.jaxrs;

import java.time.Duration;
import org.civarcos.cache.spi.Settings;

/**
 * What is set for response caching outside the code.
 *
 * @param enabled {@code arcos.cache.enabled}
 * @param maxBytes {@code arcos.cache.http.max_bytes}: what all stored responses take together
 * @param maxBody {@code arcos.cache.http.max_body}: the largest body that is stored
 * @param collapseTimeout {@code arcos.cache.http.collapse_timeout}: how long a request waits for another's answer
 */
record HttpSettings(boolean enabled, long maxBytes, int maxBody, Duration collapseTimeout) {
    private static final long MIB = 1024 * 1024;

    static HttpSettings of(Settings settings) {
        return new HttpSettings(
                settings.flag("enabled").orElse(true),
                settings.bytes("http.max_bytes").orElse(64 * MIB),
                (int) Math.min(settings.bytes("http.max_body").orElse(MIB), Integer.MAX_VALUE / 2),
                settings.duration("http.collapse_timeout").orElse(Duration.ofSeconds(10)));
    }
}
