package org.civarcos.cache.spi;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The artifacts of this project that bring settings and stores, for those who have not added them. */
final class Modules {
    private static final List<Module> ALL = List.of(
            new Module("redis.", "arcos-cache-redis"),
            new Module("http.", "arcos-cache-jaxrs"),
            new Module("servlet.", "arcos-cache-servlet"),
            new Module("admin.", "arcos-cache-admin"),
            new Module("jcache.", "arcos-cache-jcache"),
            new Module("health.", "arcos-cache-health"),
            new Module("warm.readiness", "arcos-cache-health"),
            new Module("warm.start", "arcos-cache-cdi"),
            new Module("transactions", "arcos-cache-cdi"));

    private Modules() {}

    private record Module(String names, String artifact) {
        boolean brings(String name) {
            return names.endsWith(".") ? name.startsWith(names) : name.equals(names);
        }
    }

    /** The artifact, not on the class path, that would know a property or a variable that nobody knows here. */
    static Optional<String> bringing(String name, SettingsCatalogue present) {
        String rest = SettingsCatalogue.isVariable(name)
                ? name.substring(ConfigSources.ENVIRONMENT_PREFIX.length())
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '.')
                : name.substring(Settings.PREFIX.length());
        return ALL.stream()
                .filter(module -> module.brings(rest) || module.brings(afterStore(rest)))
                .filter(module -> present.settings().stream().noneMatch(setting -> module.brings(setting.name())))
                .map(Module::artifact)
                .findFirst();
    }

    /** {@code redis.uri} of {@code store.a.redis.uri}. */
    private static String afterStore(String rest) {
        int dot = rest.startsWith(SettingScope.STORE.word() + ".") ? rest.indexOf('.', rest.indexOf('.') + 1) : -1;
        return dot < 0 ? "" : rest.substring(dot + 1);
    }

    /** The artifact that brings a kind of store. */
    static Optional<String> ofStore(String kind) {
        return kind.equals("redis") ? Optional.of("arcos-cache-redis") : Optional.empty();
    }
}
