package org.civarcos.cache.jcache;

import java.util.List;
import org.civarcos.cache.spi.Setting;
import org.civarcos.cache.spi.SettingType;
import org.civarcos.cache.spi.SettingsProvider;

/** The settings of caches of {@code javax.cache}. */
public final class JCacheSettings implements SettingsProvider {
    private static final SettingType<List<String>> CLASSES = SettingType.of(
            "classes and packages with commas between them, such as org.example.Place, org.example.*, org.example.**",
            text -> SettingType.list().parse(text));

    static final Setting<List<String>> IMMUTABLE = Setting.of(
            "jcache.immutable",
            CLASSES,
            "none",
            "classes whose objects nobody changes, and that are kept without a copy: `org.example.Place`,"
                    + " `org.example.*`, `org.example.**`");

    static final Setting<List<String>> ALLOW = Setting.of(
            "jcache.allow",
            CLASSES,
            "none",
            "classes that a copy by serialization may bring beside the declared types and plain values of the JDK");

    /** For {@link java.util.ServiceLoader}. */
    public JCacheSettings() {}

    @Override
    public String title() {
        return "JCache";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(IMMUTABLE, ALLOW);
    }

    /** Any cache may be one of {@code javax.cache}, such as a region of Hibernate. */
    @Override
    public boolean asksFor(String cacheName) {
        return true;
    }
}
