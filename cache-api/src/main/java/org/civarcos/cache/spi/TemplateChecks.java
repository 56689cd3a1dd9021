package org.civarcos.cache.spi;

import java.util.List;
import java.util.Optional;

/** Finds templates without caches, and settings of templates that are not listed. */
final class TemplateChecks {
    private final Settings settings;
    private final WrittenSettings written;
    private final List<Finding> errors;

    TemplateChecks(Settings settings, WrittenSettings written, List<Finding> errors) {
        this.settings = settings;
        this.written = written;
        this.errors = errors;
    }

    void check() {
        List<String> listed = settings.words(CacheSettings.TEMPLATES);
        for (String template : listed) {
            String caches = SettingScope.TEMPLATE.property(template, CacheSettings.CACHES.name());
            if (settings.textOf(caches).isEmpty()) {
                errors.add(new Finding(
                        SettingScope.ALL.property("", CacheSettings.TEMPLATES.name()),
                        "it lists \"" + template + "\", but " + caches + " is not set",
                        "write the names of its caches there, such as places, org.example.*"));
            }
        }
        for (String template : written.owners(SettingScope.TEMPLATE)) {
            if (!listed.contains(template)) {
                Optional<String> near = Nearest.to(template, listed);
                errors.add(new Finding(
                        written.placeOf(SettingScope.TEMPLATE, template),
                        "arcos.cache.templates does not list the template \"" + template + "\""
                                + near.map(other -> "; the nearest there is \"" + other + "\"")
                                        .orElse(""),
                        "add it to arcos.cache.templates, or remove its settings"));
            }
        }
    }
}
