package org.civarcos.cache.spi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.civarcos.cache.CacheConfigurationException;
import org.jspecify.annotations.Nullable;

/**
 * The settings that an application has: those of caches and stores, and those of every module and store on its class
 * path. Immutable.
 */
public final class SettingsCatalogue {
    private final List<SettingsProvider> providers;

    private SettingsCatalogue(List<SettingsProvider> providers) {
        this.providers = providers;
    }

    /**
     * Finds all settings.
     *
     * @param application the loader of the application
     * @return the catalogue
     * @throws CacheConfigurationException if a provider does not load
     */
    public static SettingsCatalogue of(ClassLoader application) {
        Map<Class<?>, SettingsProvider> found = new LinkedHashMap<>();
        try {
            for (ClassLoader loader : new ClassLoader[] {SettingsCatalogue.class.getClassLoader(), application}) {
                ServiceLoader.load(SettingsProvider.class, loader)
                        .forEach(provider -> found.putIfAbsent(provider.getClass(), provider));
            }
        } catch (ServiceConfigurationError e) {
            throw new CacheConfigurationException("the settings of a module do not load: " + e.getMessage()
                    + "; use the same version of all arcos-cache jars");
        }
        List<SettingsProvider> all = new ArrayList<>();
        all.add(new Own("Caches", CacheSettings.ofCaches()));
        all.add(new Own("Stores", CacheSettings.ofStores()));
        found.values().stream()
                .sorted(Comparator.comparing(SettingsProvider::title))
                .forEach(all::add);
        return new SettingsCatalogue(List.copyOf(all));
    }

    private record Own(String title, List<Setting<?>> settings) implements SettingsProvider {}

    /** {@return the groups of settings: caches, stores, then what modules bring, by title} */
    public List<SettingsProvider> groups() {
        return providers;
    }

    /** {@return all settings} */
    public List<Setting<?>> settings() {
        return providers.stream()
                .<Setting<?>>flatMap(provider -> provider.settings().stream())
                .toList();
    }

    /** The settings that may be said of something. */
    Stream<Setting<?>> in(SettingScope scope) {
        return settings().stream().filter(setting -> setting.scopes().contains(scope));
    }

    /** Whether a module may ask for a cache that the application does not ask for. */
    boolean asksFor(String cacheName) {
        return providers.stream().anyMatch(provider -> provider.asksFor(cacheName));
    }

    /**
     * Tells whether a cache counts that a module asks for, if nothing says whether to.
     *
     * @param cacheName the name of the cache
     * @return what the module says; empty if none says something
     */
    public Optional<Boolean> countsByDefault(String cacheName) {
        return providers.stream()
                .flatMap(provider -> provider.countsByDefault(cacheName).stream())
                .findFirst();
    }

    /**
     * A property that there is.
     *
     * @param setting its setting
     * @param scope what it is said of
     * @param owner the name of the cache, template or store; empty for all
     */
    record Property(Setting<?> setting, SettingScope scope, String owner) {}

    /** Finds what the full name of a property, or the name of a variable of the environment, stands for. */
    Optional<Property> property(String name) {
        return isVariable(name)
                ? find(name.substring(ConfigSources.ENVIRONMENT_PREFIX.length()), "_", true)
                : find(name.substring(Settings.PREFIX.length()), ".", false);
    }

    static boolean isVariable(String name) {
        return name.startsWith(ConfigSources.ENVIRONMENT_PREFIX);
    }

    private Optional<Property> find(String rest, String separator, boolean inEnvironment) {
        Property best = null;
        for (SettingScope scope : SettingScope.values()) {
            for (Setting<?> setting : in(scope).toList()) {
                String owner = ownerIn(rest, scope, written(setting.name(), inEnvironment), separator, inEnvironment);
                if (owner != null
                        && (best == null
                                || setting.name().length()
                                        > best.setting().name().length())) {
                    best = new Property(setting, scope, owner);
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private static String written(String name, boolean inEnvironment) {
        return inEnvironment ? ConfigSources.environmentName(name) : name;
    }

    /** The name of the owner if the rest of a name is that of a setting; else null. */
    private static @Nullable String ownerIn(
            String rest, SettingScope scope, String setting, String separator, boolean inEnvironment) {
        if (scope == SettingScope.ALL) {
            return rest.equals(setting) ? "" : null;
        }
        String start = written(scope.word(), inEnvironment) + separator;
        String end = separator + setting;
        return rest.startsWith(start) && rest.endsWith(end) && rest.length() > start.length() + end.length()
                ? rest.substring(start.length(), rest.length() - end.length())
                : null;
    }
}
