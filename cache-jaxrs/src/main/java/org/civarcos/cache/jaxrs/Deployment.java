package org.civarcos.cache.jaxrs;

import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Configuration;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.http.Profile;
import org.civarcos.cache.http.policy.ResponseSettings;
import org.civarcos.cache.http.store.ResponseStore;
import org.civarcos.cache.jaxrs.policy.WarmSettings;
import org.civarcos.cache.jaxrs.resource.Locators;
import org.civarcos.cache.jaxrs.resource.ResourceMethod;
import org.civarcos.cache.jaxrs.spi.OwnRequests;
import org.civarcos.cache.spi.ApplicationLoader;
import org.civarcos.cache.spi.CacheSettings;
import org.civarcos.cache.spi.ConfigSources;
import org.civarcos.cache.spi.Settings;
import org.civarcos.cache.spi.SettingsCheck;
import org.civarcos.cache.spi.SettingsReport;
import org.civarcos.cache.support.CacheDeploymentException;
import org.civarcos.cache.support.CdiManager;
import org.civarcos.cache.support.Findings;
import org.jspecify.annotations.Nullable;

/**
 * Checks the annotations of an application, all classes that can be known at the first call, so that one report tells
 * everything. A class that the runtime found by itself and tells nobody of is checked when its turn comes; one that
 * only the object shows which a locator returned, at its first request, which must not fail for it.
 */
final class Deployment {
    private static final System.Logger LOG = System.getLogger("org.civarcos.cache.http");

    private static final SettingsReport NOTHING = new SettingsReport(List.of(), List.of(), List.of());

    private final Set<Class<?>> known = new LinkedHashSet<>();
    private final List<Class<?>> unchecked = new ArrayList<>();
    private final Set<Class<?>> toldTied = new HashSet<>();
    private final Set<ResourceMethod> wrong = new HashSet<>();
    private @Nullable Settings settings;
    private boolean canBeAsked;
    private boolean seesRootsOnly;
    private SettingsReport ofSettings = NOTHING;
    private @Nullable ApplicationInputs inputs;

    /**
     * Takes in a class and those that the application tells of, and reads what is read on the way to each.
     *
     * @param type the class
     * @param application the application, or null if the runtime does not tell
     * @param ofApplication its configuration, or null if the runtime does not tell
     * @param ofMethod the configuration of one method, which has the properties of the application too
     */
    synchronized ApplicationInputs inputs(
            Class<?> type,
            @Nullable Application application,
            @Nullable Configuration ofApplication,
            Configuration ofMethod) {
        if (settings == null) {
            settings = settings(ofMethod);
            seesRootsOnly = UnseenSubResources.in(ofMethod);
            canBeAsked = ofMethod.getProperty(OwnRequests.PROPERTY) instanceof OwnRequests;
        }
        boolean root = ResourceMethod.isRoot(type);
        boolean grown = root ? take(type) : known.add(type);
        if (grown && application != null) {
            take(application::getClasses);
            takeObjects(() -> singletons(application));
        }
        if (grown && ofApplication != null) {
            take(ofApplication::getClasses);
            takeObjects(ofApplication::getInstances);
        }
        if (grown || inputs == null) {
            Profile profile = settings.get(ResponseSettings.PROFILE).orElse(Profile.SAFE);
            Locators locators = new Locators(known);
            if (root) {
                locators.located().forEach(this::take);
            }
            inputs = new ApplicationInputs(locators, profile);
        }
        return inputs;
    }

    @SuppressWarnings("deprecation") // applications still have them
    private static Set<Object> singletons(Application application) {
        return application.getSingletons();
    }

    private boolean take(Class<?> type) {
        return known.add(type) && unchecked.add(type);
    }

    /** A runtime may inject what it has not filled yet, and that throws: then it does not tell. */
    private void take(Supplier<Set<Class<?>>> told) {
        try {
            told.get().forEach(this::take);
        } catch (RuntimeException untold) {
            LOG.log(Level.DEBUG, "the runtime does not tell the classes of the application", untold);
        }
    }

    private void takeObjects(Supplier<Set<Object>> told) {
        take(() -> {
            Set<Class<?>> types = new LinkedHashSet<>();
            told.get().forEach(object -> types.add(object.getClass()));
            return types;
        });
    }

    /** Checks the classes that were not checked before. */
    synchronized void check(Declarations declarations) {
        Findings findings = findings();
        findings.add(ofSettings);
        checkWarmup(findings);
        ClassCheck check = new ClassCheck(declarations, findings);
        unchecked.forEach(each -> check(check, each));
        if (seesRootsOnly) {
            unchecked.forEach(each -> UnseenSubResources.check(each, declarations, findings));
        }
        unchecked.clear();
        if (ofSettings.errors().isEmpty()) {
            ofSettings = NOTHING; // told once
        }
        tell(findings);
    }

    private void checkWarmup(Findings findings) {
        if (settings == null || !WarmSettings.of(settings).isWanted()) {
            return;
        }
        if (!canBeAsked) {
            findings.add(
                    "arcos.cache.http.warm.uris",
                    "this runtime takes no requests from within, as Jersey and RESTEasy do",
                    OwnRequests.CURE);
        } else {
            WarmSettings.of(settings)
                    .problem()
                    .ifPresent(problem -> findings.add("arcos.cache.http.warm.uris", problem, WarmSettings.CURE));
        }
    }

    /**
     * Tells how the responses of a method are cached; empty if they are not. That of a sub-resource is checked again,
     * since its class may not have been known before: if it is wrong its responses are not cached.
     */
    synchronized Optional<CachedResponse> cachedResponse(ResourceMethod method, Declarations declarations) {
        Optional<CachedResponse> annotation = declarations.cachedResponse(method);
        if (ResourceMethod.isRoot(method.type())) {
            return annotation;
        }
        Findings findings = findings();
        new ClassCheck(declarations, findings).check(method);
        Optional<CacheDeploymentException> problem = findings.toException();
        if (problem.isPresent() && wrong.add(method)) {
            LOG.log(
                    Level.ERROR,
                    "the responses of " + method + " are not cached: "
                            + problem.get().getMessage());
        }
        return problem.isPresent() ? Optional.empty() : annotation;
    }

    private Findings findings() {
        return new Findings(
                settings != null && settings.get(CacheSettings.STRICT).orElse(false));
    }

    private static void tell(Findings findings) {
        findings.warnings().ifPresent(text -> LOG.log(Level.WARNING, text));
        findings.throwIfAny();
    }

    /**
     * Tells of the request filters that may run after the look-up, each once.
     *
     * @return those that are known by now
     */
    synchronized Set<Class<?>> checkRequests(TiedFilters filters) {
        Set<Class<?>> late = filters.now(known);
        tellTied(
                late,
                "the look-up of stored responses has on this runtime, and may run after it: a stored response would go"
                        + " past it");
        return late;
    }

    /** Tells of the response filters that may run before answers are taken down, each once. */
    synchronized void checkResponses(Set<Class<?>> early) {
        tellTied(
                early,
                "the filter that takes answers down has on this runtime, and may run before it: what it adds would be"
                        + " stored and given to others");
    }

    private void tellTied(Set<Class<?>> filters, String harm) {
        Findings findings = findings();
        for (Class<?> filter : filters) {
            if (toldTied.add(filter)) {
                findings.warn(
                        filter,
                        "it has the highest priority there is, as " + harm,
                        "give it a lower one, such as Priorities.AUTHORIZATION");
            }
        }
        tell(findings);
    }

    /**
     * What is set. A manager that there is was checked when it was made, or by the deployment of the container; what an
     * application without one has set is checked here, and left out if it is wrong.
     */
    private Settings settings(Configuration configuration) {
        if (configuration.getProperty(ResponseStore.MANAGER) instanceof CacheManager given) {
            return given.settings();
        }
        ClassLoader loader = ApplicationLoader.current();
        Settings standard = Settings.of(ConfigSources.standard(loader));
        if (CdiManager.isThere()) {
            return standard;
        }
        ofSettings = SettingsCheck.of(standard, loader);
        return ofSettings.errors().isEmpty() ? standard : Settings.of(List.of());
    }

    /** The settings of an application without a manager, as they were checked. */
    synchronized Optional<Settings> checkedSettings() {
        return Optional.ofNullable(settings);
    }

    private static void check(ClassCheck check, Class<?> type) {
        try {
            check.check(type);
        } catch (LinkageError incomplete) {
            // A provider for a library that is not there; a resource would fail by itself.
        }
    }
}
