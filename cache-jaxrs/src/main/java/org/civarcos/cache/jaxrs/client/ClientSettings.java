package org.civarcos.cache.jaxrs.client;

import java.util.List;
import org.civarcos.cache.http.policy.HttpSettings;
import org.civarcos.cache.http.policy.ResponseSettings;
import org.civarcos.cache.spi.CacheSettings;
import org.civarcos.cache.spi.Settings;

/**
 * Settings for the cache of REST clients, from outside the code.
 *
 * @param enabled {@code arcos.cache.enabled}
 * @param maxBytes {@code arcos.cache.http.client.max_bytes}: what the stored responses of all clients take together
 * @param maxBody {@code arcos.cache.http.client.max_body}: the largest body that is stored
 * @param userFields {@code arcos.cache.http.client.user_fields}: the request fields that tell users apart
 * @param cacheStatus {@code arcos.cache.http.client.cache_status}: whether responses tell how they were handled
 */
record ClientSettings(boolean enabled, long maxBytes, int maxBody, List<String> userFields, boolean cacheStatus) {
    private static final long MIB = 1024 * 1024;
    private static final List<String> USER_FIELDS = List.of("authorization", "cookie", "x-api-key");

    ClientSettings {
        userFields = List.copyOf(userFields);
    }

    static ClientSettings of(Settings settings) {
        List<String> userFields = settings.list(ResponseSettings.CLIENT_USER_FIELDS);
        return new ClientSettings(
                settings.get(CacheSettings.ENABLED).orElse(true),
                settings.get(ResponseSettings.CLIENT_MAX_BYTES).orElse(32 * MIB),
                HttpSettings.bodySize(
                        settings.get(ResponseSettings.CLIENT_MAX_BODY).orElse(MIB)),
                userFields.isEmpty() ? USER_FIELDS : userFields,
                settings.get(ResponseSettings.CLIENT_CACHE_STATUS).orElse(true));
    }
}
