package org.civarcos.cache.spi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.spi.SettingsCatalogue.Property;
import org.civarcos.cache.spi.WrittenSettings.Written;

/**
 * A look at all settings of an application at its start: names that there are not, values that are none, settings that
 * do nothing, and caches that nobody asks for. What a deployment and a manager find reads the same.
 */
public final class SettingsCheck {
    private final SettingsCatalogue catalogue;
    private final List<Finding> errors = new ArrayList<>();
    private final List<Finding> warnings = new ArrayList<>();
    private final List<Finding> notes = new ArrayList<>();

    private SettingsCheck(SettingsCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * Checks the settings of a program, whose caches are not known yet.
     *
     * @param settings those of its manager
     * @param application the loader of the application
     * @return what was found, warnings as errors if {@code arcos.cache.strict} is set
     * @throws CacheConfigurationException if modules or stores do not load
     */
    public static SettingsReport of(Settings settings, ClassLoader application) {
        return check(settings, application, List.of(), false);
    }

    /**
     * Checks the settings of an application that declares the caches that it uses.
     *
     * @param settings those of its manager
     * @param application the loader of the application
     * @param uses the uses of caches by annotations and injections
     * @return what was found, warnings as errors if {@code arcos.cache.strict} is set
     * @throws CacheConfigurationException if modules or stores do not load
     */
    public static SettingsReport of(Settings settings, ClassLoader application, Collection<CacheUse> uses) {
        return check(settings, application, uses, true);
    }

    private static SettingsReport check(
            Settings settings, ClassLoader application, Collection<CacheUse> uses, boolean areKnown) {
        SettingsCatalogue catalogue = SettingsCatalogue.of(application);
        Set<String> names = new HashSet<>();
        uses.forEach(use -> names.add(use.cacheName()));
        WrittenSettings written = new WrittenSettings(settings, catalogue, names);
        SettingsCheck check = new SettingsCheck(catalogue);
        check.warnings.addAll(written.unreadable());
        written.all().forEach(check::checkWritten);
        if (!written.all().isEmpty()) {
            check.checkTogether(settings, written, application);
        }
        if (areKnown && check.errors.isEmpty()) {
            new UsageChecks(settings, written, catalogue, uses, check.warnings, check.notes).check();
        }
        boolean strict = settings.find(CacheSettings.STRICT)
                .filter(found -> found.text().equalsIgnoreCase("true"))
                .isPresent();
        return new SettingsReport(check.errors, check.warnings, check.notes).strict(strict);
    }

    /** Looks at what settings name, whether or not each is right. */
    private void checkTogether(Settings settings, WrittenSettings written, ClassLoader application) {
        new TemplateChecks(settings, written, errors).check();
        new CodecNames(application).check(written, catalogue, errors);
        new StoreChecks(settings, written, catalogue, StoreKinds.of(application), errors, warnings).check();
    }

    private void checkWritten(Written written) {
        Optional<Property> known = catalogue.property(written.name());
        if (known.isPresent()) {
            checkValue(written, known.get().setting());
        } else {
            checkUnknown(written);
        }
    }

    private void checkUnknown(Written written) {
        Optional<String> module = Modules.bringing(written.name(), catalogue);
        if (module.isPresent()) {
            warnings.add(new Finding(
                    written.place(),
                    "it does nothing, since " + module.get() + " is not on the class path",
                    "add org.civarcos.cache:" + module.get() + ", or remove the setting"));
            return;
        }
        Optional<String> near = new NearestSetting(catalogue).to(written.name());
        Finding finding = new Finding(
                written.place(),
                "there is no setting of that name"
                        + near.map(name -> "; the nearest is " + name).orElse(""),
                near.map(name -> "write " + name + ", or remove it")
                        .orElse("remove it, or look its name up in the reference of settings"));
        // A cluster sets variables that are named after its services.
        (SettingsCatalogue.isVariable(written.name()) ? warnings : errors).add(finding);
    }

    private void checkValue(Written written, Setting<?> setting) {
        String form = "write " + setting.type().form();
        if (written.text().isBlank()) {
            errors.add(new Finding(written.place(), "it is empty", form + ", or remove it"));
            return;
        }
        try {
            Object unused = setting.type().parse(written.text());
        } catch (IllegalArgumentException | ArithmeticException e) {
            String text = written.text().strip();
            boolean isBare = text.matches("\\d+") && form.contains("a duration");
            String shown = setting.isSecret() ? "what it is set to makes no sense" : "it is \"" + text + "\"";
            errors.add(new Finding(written.place(), shown + (isBare ? ", which has no unit" : ""), form));
        }
    }
}
