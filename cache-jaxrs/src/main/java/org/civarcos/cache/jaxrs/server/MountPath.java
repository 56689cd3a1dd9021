package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Path of an application, as far as it is known.
 *
 * @param path the path with a slash at both ends; one alone if nothing is known and if the application is at the root
 * @param isSure whether its runtime tells it, in whole; else it is the end of the path, by {@link ApplicationPath},
 *     which some runtimes ignore
 */
record MountPath(String path, boolean isSure) {
    /** Nothing is known. */
    static final MountPath UNKNOWN = new MountPath("/", false);

    static MountPath sure(String path) {
        return new MountPath(slashed(path), true);
    }

    /** The one that an application states. */
    static MountPath of(Application application) {
        for (@Nullable Class<?> type = application.getClass(); type != null; type = type.getSuperclass()) {
            ApplicationPath stated = type.getAnnotation(ApplicationPath.class); // a proxy does not inherit it
            if (stated != null) {
                String path = stated.value();
                return new MountPath(slashed(path.endsWith("/*") ? path.substring(0, path.length() - 1) : path), false);
            }
        }
        return UNKNOWN;
    }

    private static String slashed(String path) {
        String begun = path.startsWith("/") ? path : "/" + path;
        return begun.endsWith("/") ? begun : begun + "/";
    }

    /**
     * How well it fits where clients see an application: the more the better, negative if the application is elsewhere.
     *
     * @param base with a slash at the end of its path
     */
    int fit(URI base) {
        String seen = base.getRawPath();
        if (isSure) {
            return seen.equals(path) ? Integer.MAX_VALUE : -1;
        } else if (seen.endsWith(path)) {
            return path.length();
        }
        return seen.equals("/") ? 0 : -1; // a runtime that ignores the annotation
    }
}
