package org.civarcos.cache.cdi.plan;

import java.util.List;
import org.civarcos.cache.spi.Setting;
import org.civarcos.cache.spi.SettingType;
import org.civarcos.cache.spi.SettingsProvider;

/** The settings of annotated methods and of the warm-up at start. */
public final class AnnotationSettings implements SettingsProvider {
    /** What calls in a transaction share. */
    enum Isolation {
        ISOLATED,
        SHARED
    }

    /** What the start of an application has to do with its warm-up. */
    public enum Start {
        /** It does not wait. */
        BACKGROUND,
        /** It waits for the end, whatever failed. */
        WAIT,
        /** It waits, and fails if a key failed or was given up. */
        REQUIRE,
        /** Nothing is loaded. */
        OFF
    }

    static final Setting<Isolation> TRANSACTIONS = Setting.of(
            "transactions",
            SettingType.choice(Isolation.class),
            "isolated",
            "`shared` lets calls in a transaction that has changed nothing, as far as the annotations know, share loads"
                    + " as other calls do; if not, what a transaction reads is stored after its commit");

    /** When the warm-up of all plans runs. */
    public static final Setting<Start> WARM_START = Setting.of(
            "warm.start",
            SettingType.choice(Start.class),
            "background",
            "the warm-up of all `WarmupPlan` beans: `background` lets the application start meanwhile, `wait` starts it"
                    + " afterwards whatever failed, `require` fails the start if a key failed or was given up, `off`"
                    + " does nothing");

    /** For {@link java.util.ServiceLoader}. */
    public AnnotationSettings() {}

    @Override
    public String title() {
        return "CDI";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(TRANSACTIONS, WARM_START);
    }
}
