package org.civarcos.cache.spi;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Suggestion for the unknown name of a property: the nearest known one. */
final class NearestSetting {
    private final SettingsCatalogue catalogue;

    NearestSetting(SettingsCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The full name of a property that there is, or the name of a variable. */
    Optional<String> to(String name) {
        return SettingsCatalogue.isVariable(name) ? variable(name) : property(name.substring(Settings.PREFIX.length()));
    }

    private Optional<String> variable(String name) {
        String rest = name.substring(ConfigSources.ENVIRONMENT_PREFIX.length());
        List<String> known = names(SettingScope.ALL).stream()
                .map(ConfigSources::environmentName)
                .toList();
        return Nearest.to(rest, known).map(near -> ConfigSources.ENVIRONMENT_PREFIX + near);
    }

    private Optional<String> property(String rest) {
        return Stream.of(
                        sayingSo(rest, false),
                        renamed(SettingScope.ALL, rest).map(near -> SettingScope.ALL.property("", near)),
                        sayingSo(rest, true),
                        withoutScope(rest),
                        ofEachAlone(rest))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private List<String> names(SettingScope scope) {
        return catalogue.in(scope).map(Setting::name).toList();
    }

    /** That of the same scope, whose word may be misspelt too, and the same owner. */
    private Optional<String> sayingSo(String rest, boolean misspelt) {
        for (SettingScope scope : List.of(SettingScope.CACHE, SettingScope.TEMPLATE, SettingScope.STORE)) {
            int dot = rest.indexOf('.');
            if (dot > 0 && (misspelt ? isNear(rest.substring(0, dot), scope) : rest.startsWith(scope.word() + "."))) {
                Optional<String> near = owned(scope, rest.substring(dot + 1));
                if (near.isPresent()) {
                    return near;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isNear(String word, SettingScope scope) {
        return Nearest.to(word, List.of(scope.word())).isPresent();
    }

    /** Names of owners may have dots, those of settings too: each dot may be the one between. */
    private Optional<String> owned(SettingScope scope, String rest) {
        for (int dot = rest.indexOf('.'); dot > 0; dot = rest.indexOf('.', dot + 1)) {
            String owner = rest.substring(0, dot);
            Optional<String> near = renamed(scope, rest.substring(dot + 1));
            if (near.isPresent()) {
                return near.map(name -> scope.property(owner, name));
            }
        }
        return Optional.empty();
    }

    /** The same setting under the name that it has in a scope, or the nearest. */
    private Optional<String> renamed(SettingScope scope, String name) {
        return Stream.concat(twin(scope, name).stream(), Nearest.to(name, names(scope)).stream())
                .findFirst();
    }

    private Optional<String> twin(SettingScope scope, String name) {
        return catalogue
                .in(SettingScope.CACHE)
                .map(setting -> twin(setting, scope, name))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .findFirst();
    }

    private static @Nullable String twin(Setting<?> setting, SettingScope scope, String name) {
        String general = setting.general().map(Setting::name).orElse(setting.name());
        if (scope == SettingScope.ALL) {
            return setting.name().equals(name) && !general.equals(name) ? general : null;
        }
        return general.equals(name) && setting.scopes().contains(scope) ? setting.name() : null;
    }

    /** {@code arcos.cache.places.ttl} for {@code arcos.cache.cache.places.ttl}. */
    private Optional<String> withoutScope(String rest) {
        return catalogue
                .property(Settings.PREFIX + SettingScope.CACHE.word() + "." + rest)
                .filter(property -> property.scope() == SettingScope.CACHE)
                .map(property -> SettingScope.CACHE.property(
                        property.owner(), property.setting().name()));
    }

    /** {@code arcos.cache.idle}, which there is of one cache alone. */
    private Optional<String> ofEachAlone(String rest) {
        return names(SettingScope.CACHE).stream()
                .filter(rest::equals)
                .map(name -> SettingScope.CACHE.property("NAME", name))
                .findFirst();
    }
}
