package org.civarcos.cache.it.settings;

import java.util.Optional;
import org.civarcos.cache.spi.Setting;
import org.civarcos.cache.spi.SettingScope;

/**
 * A row of the table of settings.
 *
 * @param name the name of the setting; after it {@code @store} if only stores have it
 * @param good a value that is right
 * @param wrong a value that is not of the type, or empty where each text is one
 * @param beyond a value of the type that is out of range, or empty where there is no bound
 * @param problem what is said of a wrong value, where that is more than that it is wrong
 */
record SettingRow(String name, String good, Optional<String> wrong, Optional<String> beyond, Optional<String> problem) {

    static SettingRow of(String name, String good) {
        return new SettingRow(name, good, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static SettingRow of(String name, String good, String wrong) {
        return new SettingRow(name, good, Optional.of(wrong), Optional.empty(), Optional.empty());
    }

    static SettingRow of(String name, String good, String wrong, String beyond) {
        return new SettingRow(name, good, Optional.of(wrong), Optional.of(beyond), Optional.empty());
    }

    SettingRow saying(String text) {
        return new SettingRow(name, good, wrong, beyond, Optional.of(text));
    }

    /** What a setting is called in the table. */
    static String nameOf(Setting<?> setting) {
        boolean isOfStores = setting.scopes().contains(SettingScope.STORE)
                && !setting.scopes().contains(SettingScope.ALL);
        return setting.name() + (isOfStores ? "@store" : "");
    }
}
