package org.civarcos.cache.spi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.civarcos.cache.spi.SettingsCatalogue.Property;

/** All that is written in the sources, overridden or not, with its place. */
final class WrittenSettings {
    private final Settings settings;
    private final SettingsCatalogue catalogue;
    private final Collection<String> cacheNames;
    private final List<Written> all = new ArrayList<>();
    private final List<Finding> unreadable = new ArrayList<>();

    /**
     * Reads all sources.
     *
     * @param cacheNames caches that are known to be asked for
     */
    WrittenSettings(Settings settings, SettingsCatalogue catalogue, Collection<String> cacheNames) {
        this.settings = settings;
        this.catalogue = catalogue;
        this.cacheNames = cacheNames;
        List<ConfigSource> silent = new ArrayList<>();
        for (ConfigSource source : settings.sources()) {
            namesIn(source).ifPresentOrElse(names -> read(source, names), () -> silent.add(source));
        }
        silent.forEach(source -> read(source, known()));
    }

    /** The names that a source lists; none if it cannot, which is found wrong. */
    private Optional<Set<String>> namesIn(ConfigSource source) {
        try {
            return source.names();
        } catch (RuntimeException e) {
            unreadable.add(new Finding(
                    source.getClass().getName(),
                    "it cannot list what is set: " + e.getMessage(),
                    "look at what its names() throws, or let it be empty"));
            return Optional.of(Set.of());
        }
    }

    /**
     * A line of a source.
     *
     * @param name the name of the property, or of the variable
     * @param text the value
     * @param place name and source, for people
     * @param source where it is written
     */
    record Written(String name, String text, String place, ConfigSource source) {}

    private void read(ConfigSource source, Set<String> names) {
        for (String name : new TreeSet<>(names)) {
            if (name.startsWith(Settings.PREFIX) || SettingsCatalogue.isVariable(name)) {
                read(source, name);
            }
        }
    }

    private void read(ConfigSource source, String name) {
        try {
            String text = source.get(name);
            if (text != null) {
                all.add(new Written(name, text, name + " (" + source.place(name) + ")", source));
            }
        } catch (RuntimeException e) {
            unreadable.add(new Finding(
                    name, "its value cannot be read: " + e.getMessage(), "look at what the value refers to"));
        }
    }

    /** The names to ask a source for that does not tell its own. */
    private Set<String> known() {
        Set<String> names = new TreeSet<>();
        catalogue.in(SettingScope.ALL).forEach(setting -> names.add(SettingScope.ALL.property("", setting.name())));
        for (SettingScope scope : List.of(SettingScope.CACHE, SettingScope.TEMPLATE, SettingScope.STORE)) {
            Stream.concat(mentioned(scope), owners(scope).stream())
                    .forEach(owner ->
                            catalogue.in(scope).forEach(setting -> names.add(scope.property(owner, setting.name()))));
        }
        return names;
    }

    private Stream<String> mentioned(SettingScope scope) {
        return switch (scope) {
            case ALL -> Stream.of();
            case CACHE -> cacheNames.stream();
            case TEMPLATE -> settings.words(CacheSettings.TEMPLATES).stream();
            case STORE ->
                settings.get(CacheSettings.STORE).stream()
                        .flatMap(store -> Stream.concat(Stream.of(store), partsOf(store)));
        };
    }

    private Stream<String> partsOf(String store) {
        Settings own = settings.ofStoreAlone(store);
        return Stream.of(CacheSettings.SHARDS, CacheSettings.TIERS).flatMap(parts -> own.words(parts).stream());
    }

    /** What settings are written of: the names of caches, templates or stores, those in the environment left out. */
    Set<String> owners(SettingScope scope) {
        Set<String> owners = new TreeSet<>();
        for (Written each : all) {
            if (!SettingsCatalogue.isVariable(each.name())) {
                catalogue
                        .property(each.name())
                        .filter(property -> property.scope() == scope)
                        .map(Property::owner)
                        .ifPresent(owners::add);
            }
        }
        return owners;
    }

    /** Everything, known or not. */
    List<Written> all() {
        return all;
    }

    /** What the sources have and cannot say. */
    List<Finding> unreadable() {
        return unreadable;
    }

    /** Where something is first said of an owner. */
    String placeOf(SettingScope scope, String owner) {
        return all.stream()
                .filter(each -> catalogue
                        .property(each.name())
                        .filter(property ->
                                property.scope() == scope && property.owner().equals(owner))
                        .isPresent())
                .map(Written::place)
                .findFirst()
                .orElse(scope.property(owner, "*"));
    }
}
