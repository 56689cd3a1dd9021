package org.civarcos.cache.spi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.civarcos.cache.KeyPattern;

/**
 * Finds caches and templates that are configured and not asked for, and caches that are asked for by one name alone.
 */
final class UsageChecks {
    private final Settings settings;
    private final WrittenSettings written;
    private final SettingsCatalogue catalogue;
    private final Collection<CacheUse> uses;
    private final List<Finding> warnings;
    private final List<Finding> notes;
    private final Set<String> asked = new TreeSet<>();
    private final Set<String> annotated = new TreeSet<>();
    private final Set<String> configured;

    UsageChecks(
            Settings settings,
            WrittenSettings written,
            SettingsCatalogue catalogue,
            Collection<CacheUse> uses,
            List<Finding> warnings,
            List<Finding> notes) {
        this.settings = settings;
        this.written = written;
        this.catalogue = catalogue;
        this.uses = uses;
        this.warnings = warnings;
        this.notes = notes;
        configured = written.owners(SettingScope.CACHE);
        for (CacheUse use : uses) {
            asked.add(use.cacheName());
            if (use.isAnnotation()) {
                annotated.add(use.cacheName());
            }
        }
    }

    void check() {
        configured.forEach(this::checkConfigured);
        uses.stream().filter(use -> !use.isAnnotation()).forEach(this::checkInjected);
        settings.words(CacheSettings.TEMPLATES).forEach(this::checkTemplate);
    }

    private void checkConfigured(String cache) {
        if (asked.contains(cache) || catalogue.asksFor(cache)) {
            return;
        }
        add(
                written.placeOf(SettingScope.CACHE, cache),
                "no annotation and no @CacheName asks for the cache \"" + cache + "\"",
                Nearest.to(cache, asked),
                "if a program asks for it, leave it");
    }

    private void checkInjected(CacheUse use) {
        String cache = use.cacheName();
        boolean isMatched = settings.words(CacheSettings.TEMPLATES).stream()
                .anyMatch(template -> patternsOf(template).stream().anyMatch(pattern -> matches(pattern, cache)));
        if (annotated.contains(cache) || configured.contains(cache) || isMatched || cache.isBlank()) {
            return;
        }
        List<String> others = new ArrayList<>(annotated);
        others.addAll(configured);
        add(
                use.place(),
                "no annotation uses the cache \"" + cache + "\", and nothing is set for it: it is a new one with all"
                        + " defaults",
                Nearest.to(cache, others),
                "if that is meant, leave it, or set something for it, such as arcos.cache.cache." + cache + ".ttl");
    }

    private void checkTemplate(String template) {
        Set<String> known = new TreeSet<>(asked);
        known.addAll(configured);
        List<String> patterns = patternsOf(template);
        boolean isUsed = patterns.stream()
                .anyMatch(pattern ->
                        known.stream().anyMatch(cache -> matches(pattern, cache)) || catalogue.asksFor(pattern));
        if (!isUsed) {
            add(
                    SettingScope.TEMPLATE.property(template, CacheSettings.CACHES.name()),
                    "no cache that an annotation or @CacheName asks for is one of the template's, "
                            + String.join(", ", patterns),
                    patterns.stream()
                            .flatMap(pattern -> Nearest.to(pattern, asked).stream())
                            .findFirst(),
                    "if a program asks for one, leave it");
        }
    }

    private List<String> patternsOf(String template) {
        return settings.ofTemplate(template).words(CacheSettings.CACHES);
    }

    private static boolean matches(String pattern, String cache) {
        return KeyPattern.glob(pattern).matches(cache);
    }

    private void add(String place, String problem, Optional<String> near, String otherwise) {
        Finding finding = new Finding(
                place,
                problem
                        + near.map(name -> "; the nearest name is \"" + name + "\"")
                                .orElse(""),
                near.map(name -> "write \"" + name + "\" if that is meant; " + otherwise)
                        .orElse(otherwise));
        (near.isPresent() ? warnings : notes).add(finding);
    }
}
