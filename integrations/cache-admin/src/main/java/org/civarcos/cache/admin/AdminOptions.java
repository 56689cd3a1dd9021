package org.civarcos.cache.admin;

import org.civarcos.cache.spi.CacheSettings;
import org.civarcos.cache.spi.Settings;
import org.civarcos.cache.support.Findings;
import org.jspecify.annotations.Nullable;

/**
 * Options of the console.
 *
 * @param path where it is, without slashes at the ends
 * @param role the role that a caller must have, or null if the place that it calls from decides
 * @param open whether everybody is let in where there is no role
 * @param writable whether caches may be changed
 * @param values whether values are shown
 */
record AdminOptions(String path, @Nullable String role, boolean open, boolean writable, boolean values) {
    /** Whether the console is switched on. */
    static boolean isOn(Settings settings) {
        return settings.get(AdminSettings.ENABLED).orElse(false);
    }

    static AdminOptions of(Settings settings) {
        return new AdminOptions(
                settings.get(AdminSettings.PATH_OF_CONSOLE).orElse("cache-admin"),
                settings.get(AdminSettings.ROLE).orElse(null),
                settings.get(AdminSettings.OPEN).orElse(false),
                settings.get(AdminSettings.WRITABLE).orElse(false),
                settings.get(AdminSettings.VALUES).orElse(false));
    }

    /** What may not be meant. */
    Findings findings(Settings settings) {
        Findings findings = new Findings(settings.get(CacheSettings.STRICT).orElse(false));
        if (open && role == null) {
            findings.warn(
                    "arcos.cache.admin.open",
                    "the console of the caches stands open: who reaches /" + path + " sees "
                            + (values ? "the caches with their values" : "the caches")
                            + (writable ? " and can change them" : ""),
                    "set arcos.cache.admin.role to a role that its callers have, or remove arcos.cache.admin.open and"
                            + " call from this machine");
        } else if (open) {
            findings.warn(
                    "arcos.cache.admin.open",
                    "it does nothing, since callers need the role " + role,
                    "remove it, or arcos.cache.admin.role");
        }
        return findings;
    }

    /** Who is let in to do what, for the log. */
    @Override
    public String toString() {
        String who = role != null ? "callers with the role " + role : open ? "everybody" : "callers on this machine";
        return "at /" + path + " for " + who + ", " + (writable ? "who may change caches" : "to be read") + ", values "
                + (values ? "shown" : "masked");
    }
}
