package org.civarcos.cache.http.policy;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.civarcos.cache.http.CredentialFields;
import org.civarcos.cache.http.Profile;
import org.civarcos.cache.spi.CacheSettings;
import org.civarcos.cache.spi.Setting;
import org.civarcos.cache.spi.Settings;
import org.jspecify.annotations.Nullable;

/**
 * Settings of response caching, from outside the code.
 *
 * @param enabled {@code arcos.cache.enabled}
 * @param profile {@code arcos.cache.http.profile}: the rules where a method names none
 * @param maxBytes {@code arcos.cache.http.max_bytes}: what all stored responses take together
 * @param maxBody {@code arcos.cache.http.max_body}: the largest body that is stored
 * @param collapseTimeout {@code arcos.cache.http.collapse_timeout}: how long a request waits for another's answer
 * @param maxWaiting {@code arcos.cache.http.max_waiting}: how many requests may wait so, each in a thread of the server
 * @param maxWaitingEach {@code arcos.cache.http.max_waiting_each}: how many of these for one response
 * @param authorities {@code arcos.cache.http.authorities}: the hosts, with their ports, that the application answers
 *     for differently; empty if it is the same for all
 * @param targetedFields {@code arcos.cache.http.targeted_fields}: the fields that stand in for {@code Cache-Control}
 *     here, strongest first (RFC 9213), or null for those of the profile
 * @param credentialFields {@code arcos.cache.http.credential_fields}: the request fields whose answers are not
 *     everybody's
 * @param cacheStatus {@code arcos.cache.http.cache_status}: whether responses tell how they were handled
 */
public record HttpSettings(
        boolean enabled,
        Profile profile,
        long maxBytes,
        int maxBody,
        Duration collapseTimeout,
        int maxWaiting,
        int maxWaitingEach,
        Set<String> authorities,
        @Nullable List<String> targetedFields,
        List<String> credentialFields,
        boolean cacheStatus) {
    /** What is meant for the caches in front of the application is meant for the one in it that does their work. */
    private static final List<String> OF_GATEWAYS = List.of("cdn-cache-control");

    /** What {@code targeted_fields} and {@code credential_fields} are if there are none. */
    private static final String NONE = "none";

    /** What stands for those that are minded where nothing is set. */
    private static final String DEFAULT = "default";

    private static final long MIB = 1024 * 1024;

    /** An array cannot be longer, and twice as much is held for a moment. */
    private static final int LARGEST_BODY = Integer.MAX_VALUE / 2;

    public HttpSettings {
        authorities = Set.copyOf(authorities);
        targetedFields = targetedFields == null ? null : List.copyOf(targetedFields);
        credentialFields = List.copyOf(credentialFields);
    }

    /** The fields that stand in for {@code Cache-Control} where a profile counts. */
    public List<String> targetedFields(Profile profile) {
        if (targetedFields != null) {
            return targetedFields;
        }
        return profile == Profile.GATEWAY ? OF_GATEWAYS : List.of();
    }

    public static HttpSettings of(Settings settings) {
        return new HttpSettings(
                settings.get(CacheSettings.ENABLED).orElse(true),
                settings.get(ResponseSettings.PROFILE).orElse(Profile.SAFE),
                settings.get(ResponseSettings.MAX_BYTES).orElse(64 * MIB),
                bodySize(settings.get(ResponseSettings.MAX_BODY).orElse(MIB)),
                settings.get(ResponseSettings.COLLAPSE_TIMEOUT).orElse(Duration.ofSeconds(10)),
                count(settings, ResponseSettings.MAX_WAITING, 128),
                count(settings, ResponseSettings.MAX_WAITING_EACH, 64),
                Set.copyOf(settings.list(ResponseSettings.AUTHORITIES)),
                targetedFields(settings.list(ResponseSettings.TARGETED_FIELDS)),
                credentialFields(settings.list(ResponseSettings.CREDENTIAL_FIELDS)),
                settings.get(ResponseSettings.CACHE_STATUS).orElse(true));
    }

    private static int count(Settings settings, Setting<Long> setting, int otherwise) {
        return (int) Math.min(settings.get(setting).orElse((long) otherwise), Integer.MAX_VALUE);
    }

    public static int bodySize(long bytes) {
        return (int) Math.min(bytes, LARGEST_BODY);
    }

    /** {@code Authorization} is always one (RFC 9111 section 3.5). */
    private static List<String> credentialFields(List<String> names) {
        Set<String> fields = new LinkedHashSet<>(Set.of(CredentialFields.AUTHORIZATION));
        for (String name : names.isEmpty() ? List.of(DEFAULT) : names) {
            if (name.equals(DEFAULT)) {
                fields.addAll(CredentialFields.DEFAULT);
            } else if (!name.equals(NONE)) {
                fields.add(name);
            }
        }
        return List.copyOf(fields);
    }

    private static @Nullable List<String> targetedFields(List<String> names) {
        return names.isEmpty() ? null : names.equals(List.of(NONE)) ? List.of() : names;
    }
}
