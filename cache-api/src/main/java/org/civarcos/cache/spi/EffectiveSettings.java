package org.civarcos.cache.spi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.civarcos.cache.EffectiveSetting;
import org.civarcos.cache.spi.Settings.Found;

/** Settings as they are in effect, for those who ask a manager. */
public final class EffectiveSettings {
    private EffectiveSettings() {}

    /**
     * Tells those of all caches, whether they are set or not, and those of templates and stores that are set.
     *
     * @param settings what is set
     * @param application the loader of the application
     * @return the settings, as the reference lists them
     */
    public static List<EffectiveSetting> of(Settings settings, ClassLoader application) {
        SettingsCatalogue catalogue = SettingsCatalogue.of(application);
        List<EffectiveSetting> all = new ArrayList<>();
        catalogue
                .in(SettingScope.ALL)
                .map(setting ->
                        effective(SettingScope.ALL.property("", setting.name()), setting, settings.find(setting)))
                .forEach(all::add);
        WrittenSettings written = new WrittenSettings(settings, catalogue, List.of());
        for (String template : written.owners(SettingScope.TEMPLATE)) {
            all.addAll(set(catalogue, SettingScope.TEMPLATE, template, settings.ofTemplate(template)));
        }
        for (String store : written.owners(SettingScope.STORE)) {
            all.addAll(set(catalogue, SettingScope.STORE, store, settings.ofStoreAlone(store)));
        }
        return all;
    }

    /**
     * Counts what is set in each source, whether a stronger one sets it too or not.
     *
     * @param settings what is set
     * @param application the loader of the application
     * @param cacheNames the caches that there are, of which a source may be asked
     * @return how many properties by the {@linkplain ConfigSource#title titles} of the sources that set any, strongest
     *     first
     */
    public static Map<String, Integer> countsBySource(
            Settings settings, ClassLoader application, Collection<String> cacheNames) {
        IdentityHashMap<ConfigSource, Integer> counts = new IdentityHashMap<>();
        new WrittenSettings(settings, SettingsCatalogue.of(application), cacheNames)
                .all()
                .forEach(written -> counts.merge(written.source(), 1, Integer::sum));
        Map<String, Integer> byTitle = new LinkedHashMap<>();
        for (ConfigSource source : settings.sources()) {
            Integer count = counts.get(source);
            if (count != null) {
                byTitle.merge(source.title(), count, Integer::sum);
            }
        }
        return byTitle;
    }

    private static List<EffectiveSetting> set(
            SettingsCatalogue catalogue, SettingScope scope, String owner, Settings own) {
        return catalogue
                .in(scope)
                .filter(setting -> own.find(setting).isPresent())
                .map(setting -> effective(scope.property(owner, setting.name()), setting, own.find(setting)))
                .toList();
    }

    /**
     * Tells those of one cache, whether they are set or not.
     *
     * @param settings what is set
     * @param application the loader of the application
     * @param cacheName the name of the cache
     * @param ofCode what the configuration of the cache says of a setting, which is stronger
     * @return the settings, as the reference lists them
     */
    public static List<EffectiveSetting> ofCache(
            Settings settings,
            ClassLoader application,
            String cacheName,
            Function<Setting<?>, Optional<String>> ofCode) {
        Settings own = settings.ofCache(cacheName);
        return SettingsCatalogue.of(application)
                .in(SettingScope.CACHE)
                .map(setting -> {
                    String name = SettingScope.CACHE.property(cacheName, setting.name());
                    Optional<Found> found =
                            own.find(setting).or(() -> setting.general().flatMap(settings::find));
                    return ofCode.apply(setting)
                            .map(value -> new EffectiveSetting(name, value, EffectiveSetting.CODE, defaultOf(setting)))
                            .orElseGet(() -> effective(name, setting, found));
                })
                .toList();
    }

    private static EffectiveSetting effective(String name, Setting<?> setting, Optional<Found> found) {
        String defaultText = defaultOf(setting);
        return found.map(
                        each -> new EffectiveSetting(name, setting.shown(each.text()), source(each, name), defaultText))
                .orElseGet(() -> new EffectiveSetting(name, defaultText, EffectiveSetting.DEFAULT, defaultText));
    }

    private static String source(Found found, String name) {
        String place = found.source().place(found.property());
        return found.property().equals(name) ? place : found.property() + ", " + place;
    }

    private static String defaultOf(Setting<?> setting) {
        return setting.general().map(Setting::defaultText).orElse(setting.defaultText());
    }
}
