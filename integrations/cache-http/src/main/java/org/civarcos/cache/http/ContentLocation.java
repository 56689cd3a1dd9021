package org.civarcos.cache.http;

import java.net.URI;
import java.util.List;
import java.util.Objects;

/** Content-Location of a response: the URI that it is a representation of (RFC 9110 section 8.7). */
final class ContentLocation {
    private static final String FIELD = "Content-Location";

    private ContentLocation() {}

    /** Whether that is the target of the request itself. */
    static boolean isTarget(HeaderFields response, URI target) {
        List<String> lines = response.all(FIELD);
        if (lines.size() != 1 || lines.get(0).isBlank()) {
            return false;
        }
        try {
            URI named = target.resolve(lines.get(0).strip());
            return Origin.of(named).equals(Origin.of(target))
                    && NormalUri.of(named.getRawPath()).equals(NormalUri.of(target.getRawPath()))
                    && Objects.equals(named.getRawQuery(), target.getRawQuery());
        } catch (IllegalArgumentException noUri) {
            return false;
        }
    }
}
