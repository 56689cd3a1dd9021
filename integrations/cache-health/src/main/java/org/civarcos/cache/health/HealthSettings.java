package org.civarcos.cache.health;

import java.util.List;
import org.civarcos.cache.spi.Setting;
import org.civarcos.cache.spi.SettingType;
import org.civarcos.cache.spi.SettingsProvider;

/** The settings of the health checks. */
public final class HealthSettings implements SettingsProvider {
    static final Setting<Boolean> DOWN = Setting.of(
            "health.down",
            SettingType.flag(),
            "false",
            "`true` makes the readiness check of `arcos-cache-health` down for a minute after a cache failed; if not,"
                    + " it is up and tells the failure");

    static final Setting<Boolean> WARM_READINESS = Setting.of(
            "warm.readiness",
            SettingType.flag(),
            "false",
            "`true` makes the readiness check `arcos-cache-warmup` of `arcos-cache-health` down until the warm-up of"
                    + " the application has ended");

    /** For {@link java.util.ServiceLoader}. */
    public HealthSettings() {}

    @Override
    public String title() {
        return "Health";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(DOWN, WARM_READINESS);
    }
}
