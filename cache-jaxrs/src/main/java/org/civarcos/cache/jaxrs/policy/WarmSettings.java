package org.civarcos.cache.jaxrs.policy;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.spi.Settings;
import org.civarcos.cache.spi.WarmupStart;

/**
 * What is set for the warm-up of responses.
 *
 * @param uris {@code arcos.cache.http.warm.uris}
 * @param variants {@code arcos.cache.http.warm.variants}; one without fields if there is none
 * @param bases {@code arcos.cache.http.warm.base}, or the hosts of the application; none if neither tells
 * @param missing why there is no base
 */
public record WarmSettings(List<String> uris, List<HeaderFields> variants, List<URI> bases, String missing) {
    /** What to do about a base that is missing. */
    public static final String CURE = "set arcos.cache.http.warm.base to where clients see the application, such as"
            + " https://www.example.org/, or give arcos.cache.http.authorities their schemes";

    private static final String NOTHING_SAID =
            "nothing says where clients see the application, and scheme, host and port are in the key of a response";

    public WarmSettings {
        uris = List.copyOf(uris);
        variants = List.copyOf(variants);
        bases = List.copyOf(bases);
    }

    public static WarmSettings of(Settings settings) {
        List<String> variants = settings.list(ResponseSettings.WARM_VARIANTS);
        List<String> stated = settings.list(ResponseSettings.WARM_BASE);
        List<String> authorities = settings.list(ResponseSettings.AUTHORITIES);
        List<String> schemeless =
                authorities.stream().filter(name -> !name.contains("://")).toList();
        List<String> bases = !stated.isEmpty() ? stated : schemeless.isEmpty() ? authorities : List.of();
        return new WarmSettings(
                settings.list(ResponseSettings.WARM_URIS),
                variants.isEmpty()
                        ? List.of(HeaderFields.EMPTY)
                        : variants.stream().map(WarmText::fields).toList(),
                bases.stream().map(WarmText::base).toList(),
                schemeless.isEmpty()
                        ? NOTHING_SAID
                        : "arcos.cache.http.authorities has " + schemeless.get(0)
                                + " without its scheme, which is in the key of a response");
    }

    /** Whether something is to be warmed up. */
    public boolean isWanted(Settings settings) {
        return !uris.isEmpty() && WarmupStart.of(settings) != WarmupStart.OFF;
    }

    /** Why what is set to be warmed up cannot be; empty if it can, or is not to be. */
    public Optional<String> problem(Settings settings) {
        return isWanted(settings) && bases.isEmpty() ? Optional.of(missing) : Optional.empty();
    }
}
