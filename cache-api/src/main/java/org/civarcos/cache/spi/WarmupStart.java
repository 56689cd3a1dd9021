package org.civarcos.cache.spi;

/** Part of an application's start that concerns its warm-up. */
public enum WarmupStart {
    /** It does not wait. */
    BACKGROUND,
    /** It waits for the end, whatever failed. */
    WAIT,
    /** It waits, and fails if a key failed or was given up. */
    REQUIRE,
    /** Nothing is loaded. */
    OFF;

    /** The setting that chooses. */
    public static final Setting<WarmupStart> SETTING = Setting.of(
            "warm.start",
            SettingType.choice(WarmupStart.class),
            "background",
            "the warm-up of all `WarmupPlan` beans, and of the responses that are set: `background` lets the "
                    + "application start meanwhile, `wait` starts it afterwards whatever failed, `require` fails the "
                    + "start if a key failed or was given up, `off` does nothing");

    /**
     * Reads the setting.
     *
     * @param settings what is set
     * @return the choice; {@link #BACKGROUND} if there is none
     */
    public static WarmupStart of(Settings settings) {
        return settings.get(SETTING).orElse(BACKGROUND);
    }
}
