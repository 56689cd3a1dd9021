package org.civarcos.cache.it.differential.source;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.civarcos.cache.it.differential.spec.RouteSpec;
import org.civarcos.cache.it.differential.spec.Trait;

/** The annotation of a resource in the application with the cache. */
final class AnnotationSource {
    private final RouteSpec route;

    AnnotationSource(RouteSpec route) {
        this.route = route;
    }

    String text() {
        List<String> members = new ArrayList<>();
        members.add("ttl = \"" + route.lifetime() + "s\"");
        for (Trait trait : route.traits()) {
            String member = member(trait);
            if (!member.isEmpty()) {
                members.add(member);
            }
        }
        boolean elsewhere = route.has(Trait.VARY_BY_RESOURCE) || route.has(Trait.VARY_BY_SERVLET);
        if (!route.injectedFields().isEmpty() && !elsewhere) {
            members.add("vary = " + array(route.injectedFields()));
        }
        return "@CachedResponse(" + String.join(", ", members) + ")";
    }

    /** A filter may read the tenant. */
    private String member(Trait trait) {
        Set<String> read = new LinkedHashSet<>(route.queryNames());
        read.add("tenant");
        return switch (trait) {
            case NOT_FOUND -> "negativeTtl = \"60s\"";
            case SHARED_BY_ALL -> "sharing = Sharing.PUBLIC";
            case SHARED_BY_PRINCIPAL -> "sharing = Sharing.PRINCIPAL";
            case STALE_WHILE_REVALIDATE -> "staleWhileRevalidate = \"30s\"";
            case STALE_IF_ERROR -> "staleIfError = \"60s\"";
            case KEY_PARAMETERS -> "keyParameters = " + array(read);
            case IGNORED_PARAMETERS -> "ignoredParameters = \"utm\"";
            case STRONG_TAGS -> "entityTags = EntityTags.STRONG";
            case GATEWAY -> "profile = Profile.GATEWAY";
            default -> "";
        };
    }

    private static String array(Set<String> names) {
        return names.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", ", "{", "}"));
    }
}
