package org.civarcos.cache.cdi.plan;

import java.util.List;
import org.civarcos.cache.spi.Setting;
import org.civarcos.cache.spi.SettingType;
import org.civarcos.cache.spi.SettingsProvider;

/** The settings of annotated methods. */
public final class AnnotationSettings implements SettingsProvider {
    /** State that calls in a transaction share. */
    enum Isolation {
        ISOLATED,
        SHARED
    }

    static final Setting<Isolation> TRANSACTIONS = Setting.of(
            "transactions",
            SettingType.choice(Isolation.class),
            "isolated",
            "`shared` lets calls in a transaction that has changed nothing, as far as the annotations know, share loads"
                    + " as other calls do; if not, what a transaction reads is stored after its commit");

    /** For {@link java.util.ServiceLoader}. */
    public AnnotationSettings() {}

    @Override
    public String title() {
        return "CDI";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(TRANSACTIONS);
    }
}
