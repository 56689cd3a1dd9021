package org.civarcos.cache.spi;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.civarcos.cache.spi.SettingsCatalogue.Property;
import org.civarcos.cache.spi.WrittenSettings.Written;

/** Finds stores that there are not or that cannot be, and settings that the chosen store does not obey. */
final class StoreChecks {
    private static final int MOST_SHARDS = 256;

    private final Settings settings;
    private final WrittenSettings written;
    private final SettingsCatalogue catalogue;
    private final StoreKinds kinds;
    private final List<Finding> errors;
    private final List<Finding> warnings;
    private final Set<String> defined = new TreeSet<>();

    StoreChecks(
            Settings settings,
            WrittenSettings written,
            SettingsCatalogue catalogue,
            StoreKinds kinds,
            List<Finding> errors,
            List<Finding> warnings) {
        this.settings = settings;
        this.written = written;
        this.catalogue = catalogue;
        this.kinds = kinds;
        this.errors = errors;
        this.warnings = warnings;
    }

    void check() {
        if (kinds.capabilities().isEmpty()) {
            return; // the engine does not tell
        }
        for (String store : written.owners(SettingScope.STORE)) {
            boolean isDefined =
                    settings.ofStoreAlone(store).get(CacheSettings.KIND).isPresent();
            if (isDefined || StoreKinds.COMPOSED.contains(store)) {
                defined.add(store);
            } else {
                errors.add(new Finding(
                        written.placeOf(SettingScope.STORE, store),
                        "nothing says what the store \"" + store + "\" is, and so its settings do nothing",
                        "write " + SettingScope.STORE.property(store, CacheSettings.KIND.name()) + ", such as redis"));
            }
        }
        written.all().forEach(this::checkNames);
        if (errors.isEmpty()) {
            defined.forEach(this::checkParts);
        }
        if (errors.isEmpty()) {
            written.all().forEach(this::checkEffect);
        }
    }

    private void checkNames(Written each) {
        Setting<?> setting =
                catalogue.property(each.name()).map(Property::setting).orElse(null);
        if (setting == CacheSettings.STORE) {
            checkName(each, each.text().strip(), true);
        } else if (setting == CacheSettings.KIND) {
            checkName(each, each.text().strip(), false);
        } else if (setting == CacheSettings.SHARDS || setting == CacheSettings.TIERS) {
            Settings.words(each.text()).forEach(name -> checkName(each, name, true));
        }
    }

    private void checkName(Written each, String name, boolean mayBeDefined) {
        Set<String> known = new TreeSet<>(kinds.capabilities().keySet());
        if (mayBeDefined) {
            known.addAll(defined);
        } else {
            known.addAll(StoreKinds.COMPOSED);
        }
        if (!name.isEmpty() && !known.contains(name)) {
            Optional<String> artifact = Modules.ofStore(name);
            errors.add(new Finding(
                    each.place(),
                    "it names the store \"" + name + "\", and there is none"
                            + Nearest.to(name, known)
                                    .map(near -> "; the nearest is \"" + near + "\"")
                                    .orElse(""),
                    artifact.map(jar -> "add org.civarcos.cache:" + jar + " to the class path")
                            .orElse("write one of " + String.join(", ", known)
                                    + (mayBeDefined ? ", or define it by arcos.cache.store." + name + ".kind" : ""))));
        }
    }

    private void checkParts(String store) {
        String kind = kindOf(store);
        int shards = settings.ofStoreAlone(store).words(CacheSettings.SHARDS).size();
        int tiers = settings.ofStoreAlone(store).words(CacheSettings.TIERS).size();
        if (kind.equals("sharded") && (shards < 1 || shards > MOST_SHARDS)) {
            wrong(store, CacheSettings.SHARDS, shards + " shards", "name 1 to " + MOST_SHARDS + ", such as a, b, c");
        } else if (kind.equals("tiered") && tiers != 2) {
            wrong(
                    store,
                    CacheSettings.TIERS,
                    tiers + " tiers",
                    "name two, the fast one first, such as heap, redis; for three, let one be tiered itself");
        } else if (isWithin(store, store, new HashSet<>())) {
            wrong(store, CacheSettings.KIND, "itself among its parts", "take it out of its own shards or tiers");
        }
    }

    private void wrong(String store, Setting<?> setting, String has, String cure) {
        errors.add(new Finding(
                SettingScope.STORE.property(store, setting.name()), "the store \"" + store + "\" has " + has, cure));
    }

    private boolean isWithin(String store, String whole, Set<String> seen) {
        return partsOf(whole, true)
                .anyMatch(part -> part.equals(store) || (seen.add(part) && isWithin(store, part, seen)));
    }

    private String kindOf(String store) {
        return settings.ofStoreAlone(store).get(CacheSettings.KIND).orElse(store);
    }

    /** The stores that one is made of: all, or those where entries are held and not copied. */
    private Stream<String> partsOf(String store, boolean all) {
        Settings own = settings.ofStoreAlone(store);
        return switch (kindOf(store)) {
            case "sharded" -> own.words(CacheSettings.SHARDS).stream();
            case "tiered" -> own.words(CacheSettings.TIERS).stream().skip(all ? 0 : 1);
            default -> Stream.of();
        };
    }

    private Stream<String> leavesOf(String store, boolean all) {
        List<String> parts = partsOf(store, all).toList();
        return parts.isEmpty() ? Stream.of(kindOf(store)) : parts.stream().flatMap(part -> leavesOf(part, all));
    }

    private void checkEffect(Written each) {
        Optional<Property> property = catalogue.property(each.name());
        if (property.isEmpty() || SettingsCatalogue.isVariable(each.name())) {
            return; // of a variable the cache is not known
        }
        Setting<?> setting = property.get().setting();
        SettingEffect effect = setting.effect();
        List<String> stores = storesFor(property.get());
        if (effect == SettingEffect.EVERYWHERE || LoadingSettings.isNeutral(setting, each.text())) {
            return;
        }
        if (effect.isRefused() && !stores.isEmpty()) {
            String store = stores.get(0);
            if (!leavesOf(store, false).allMatch(kind -> kinds.obey(kind, effect))) {
                errors.add(new Finding(
                        each.place(), "the store \"" + store + "\" of its caches cannot do that", effect.cure()));
            }
        } else if (!mayObey(stores, effect)) {
            warnings.add(new Finding(
                    each.place(),
                    "it does nothing on the store "
                            + (stores.isEmpty() ? "\"heap\"" : "\"" + String.join("\", \"", stores) + "\""),
                    effect.cure()));
        }
    }

    private boolean mayObey(List<String> stores, SettingEffect effect) {
        Stream<String> asked = stores.isEmpty()
                ? kinds.capabilities().keySet().stream() // the code may choose any
                : stores.stream().flatMap(store -> leavesOf(store, true));
        return asked.anyMatch(kind -> kinds.obey(kind, effect));
    }

    /** The stores that settings choose for what a property is of, the chosen one first; none if they leave it open. */
    private List<String> storesFor(Property property) {
        List<String> stores = new ArrayList<>();
        Settings own = switch (property.scope()) {
            case CACHE -> settings.ofCache(property.owner());
            case TEMPLATE -> settings.ofTemplate(property.owner());
            default -> settings;
        };
        own.get(CacheSettings.STORE).or(() -> settings.get(CacheSettings.STORE)).ifPresent(stores::add);
        if (property.scope() == SettingScope.ALL && !stores.isEmpty()) {
            Stream.of(SettingScope.CACHE, SettingScope.TEMPLATE)
                    .flatMap(scope -> written.owners(scope).stream().map(owner -> scope.property(owner, "store")))
                    .flatMap(name -> settings.textOf(name).stream())
                    .forEach(stores::add);
        }
        return stores;
    }
}
