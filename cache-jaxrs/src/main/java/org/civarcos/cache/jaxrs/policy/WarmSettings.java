package org.civarcos.cache.jaxrs.policy;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.http.Authorities;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Origin;
import org.civarcos.cache.http.policy.ResponseSettings;
import org.civarcos.cache.http.policy.WarmText;
import org.civarcos.cache.spi.Settings;
import org.civarcos.cache.spi.WarmupStart;

/** Settings of the warm-up of responses. It is looked at only where something is to be warmed up. */
public final class WarmSettings {
    /** What to do about a place that is missing or wrong. */
    public static final String CURE = "set arcos.cache.http.warm.base to where clients see the application, such as"
            + " https://www.example.org/, or give arcos.cache.http.authorities their schemes";

    private static final String BASE = "arcos.cache.http.warm.base";
    private static final String AUTHORITIES = "arcos.cache.http.authorities";

    private final Settings settings;
    private final List<String> stated;
    private final List<String> authorities;

    private WarmSettings(Settings settings) {
        this.settings = settings;
        this.stated = settings.list(ResponseSettings.WARM_BASE);
        this.authorities = settings.list(ResponseSettings.AUTHORITIES);
    }

    /** Reads it. */
    public static WarmSettings of(Settings settings) {
        return new WarmSettings(settings);
    }

    /** {@return {@code arcos.cache.http.warm.uris}} */
    public List<String> uris() {
        return settings.list(ResponseSettings.WARM_URIS);
    }

    /** {@return {@code arcos.cache.http.warm.variants}; one without fields if there is none} */
    public List<HeaderFields> variants() {
        List<String> variants = settings.list(ResponseSettings.WARM_VARIANTS);
        return variants.isEmpty()
                ? List.of(HeaderFields.EMPTY)
                : variants.stream().map(WarmText::fields).toList();
    }

    /**
     * Tells where clients see the application: {@code arcos.cache.http.warm.base}, or its hosts.
     *
     * @throws CacheConfigurationException if nothing says that, or it is wrong, with what to do
     */
    public List<URI> bases() {
        problem().ifPresent(problem -> {
            throw new CacheConfigurationException("no response can be warmed up: " + problem
                    + ". Say ResponseWarmer.at(\"https://www.example.org/\"), or " + CURE);
        });
        return places().stream().map(WarmText::base).toList();
    }

    private List<String> places() {
        return stated.isEmpty() ? authorities : stated;
    }

    /** Whether something is to be warmed up. */
    public boolean isWanted() {
        return !uris().isEmpty() && WarmupStart.of(settings) != WarmupStart.OFF;
    }

    /** Why nothing can be warmed up; empty if it can. */
    public Optional<String> problem() {
        if (places().isEmpty()) {
            return Optional.of(
                    "nothing says where clients see the application, and scheme, host and port are in the key of a"
                            + " response");
        }
        String setting = stated.isEmpty() ? AUTHORITIES : BASE;
        return places().stream()
                .flatMap(place -> problem(setting, place).stream())
                .findFirst();
    }

    private Optional<String> problem(String setting, String place) {
        if (!place.contains("://")) {
            return Optional.of(setting + " has " + place + " without its scheme, which is in the key of a response");
        }
        URI base;
        try {
            base = WarmText.base(place);
        } catch (IllegalArgumentException e) {
            return Optional.of(setting + " has a place where no response can be warmed up: " + e.getMessage());
        }
        return Authorities.of(authorities).contains(Origin.of(base))
                ? Optional.empty()
                : Optional.of(setting + " has " + place + ", which is none of " + AUTHORITIES + " " + authorities
                        + ": requests for it go past the cache");
    }
}
