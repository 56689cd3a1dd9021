package org.civarcos.cache.admin;

import java.util.List;
import java.util.regex.Pattern;
import org.civarcos.cache.spi.Setting;
import org.civarcos.cache.spi.SettingType;
import org.civarcos.cache.spi.SettingsProvider;

/** The settings of the console, which is off unless it is switched on. */
public final class AdminSettings implements SettingsProvider {
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9._~-]+(/[A-Za-z0-9._~-]+)*");

    static final Setting<Boolean> ENABLED = Setting.of(
            "admin.enabled", SettingType.flag(), "false", "`true` switches the console of `arcos-cache-admin` on");

    static final Setting<String> PATH_OF_CONSOLE = Setting.of(
            "admin.path",
            SettingType.of("a path within the REST application, such as cache-admin", AdminSettings::path),
            "cache-admin",
            "where the console is, below the root of the REST application");

    static final Setting<String> ROLE = Setting.of(
            "admin.role",
            SettingType.text(),
            "none, and only callers on this machine are let in",
            "the role that a caller must have, from wherever it calls");

    static final Setting<Boolean> OPEN = Setting.of(
            "admin.open",
            SettingType.flag(),
            "false",
            "`true` lets everybody in, if no role is set: something else has to guard the console");

    static final Setting<Boolean> WRITABLE = Setting.of(
            "admin.writable",
            SettingType.flag(),
            "false",
            "`true` lets the console change caches: drop entries, move bounds, load");

    static final Setting<Boolean> VALUES = Setting.of(
            "admin.values",
            SettingType.flag(),
            "false",
            "`true` shows values; if not, they are masked, and their length is told");

    /** For {@link java.util.ServiceLoader}. */
    public AdminSettings() {}

    @Override
    public String title() {
        return "Console";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(ENABLED, PATH_OF_CONSOLE, ROLE, OPEN, WRITABLE, VALUES);
    }

    /** A path without slashes at its ends, of characters that no client and no proxy spells in two ways. */
    private static String path(String text) {
        String path = text.replaceAll("^/+|/+$", "");
        if (!PATH.matcher(path).matches() || List.of(path.split("/")).stream().anyMatch(part -> part.matches("\\.+"))) {
            throw new IllegalArgumentException(text);
        }
        return path;
    }
}
