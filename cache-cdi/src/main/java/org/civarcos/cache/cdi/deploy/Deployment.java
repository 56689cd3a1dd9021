package org.civarcos.cache.cdi.deploy;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.civarcos.cache.cdi.inject.InjectedCache;
import org.civarcos.cache.cdi.intercept.Interceptors;
import org.civarcos.cache.cdi.plan.ApplicationCaches;
import org.civarcos.cache.cdi.plan.Plans;
import org.civarcos.cache.spi.CacheSettings;
import org.civarcos.cache.spi.CacheUse;
import org.civarcos.cache.spi.ConfigSources;
import org.civarcos.cache.spi.Settings;
import org.civarcos.cache.spi.SettingsCheck;
import org.civarcos.cache.spi.SettingsReport;
import org.civarcos.cache.support.Findings;
import org.civarcos.cache.support.access.AccessChecks;

/**
 * Findings of a deployment, whichever extension looked: the beans, their bound methods and the injected caches. Tells
 * all that cannot work at once. Knows no container.
 */
final class Deployment {
    private static final Logger LOG = System.getLogger("org.civarcos.cache.cdi");

    private final List<BoundMethod> methods = new ArrayList<>();
    private final List<InjectedCache> injected = new ArrayList<>();
    private final List<Class<?>> beans = new ArrayList<>();
    private final CallerBeans callers = new CallerBeans();
    private final ClassLoader loader;
    private final Settings settings;
    private final ProducedObjects produced;
    private final boolean interceptsSelfCalls;
    private final boolean interceptsDefaults;

    Deployment(ClassLoader loader) {
        this.loader = loader;
        this.settings = Settings.of(ConfigSources.standard(loader));
        this.interceptsSelfCalls = isThere("io.quarkus.arc.Arc", loader); // the only one known to
        boolean openWebBeans = isThere("org.apache.webbeans.config.WebBeansContext", loader);
        this.interceptsDefaults = !openWebBeans;
        this.produced = new ProducedObjects(openWebBeans);
    }

    private static boolean isThere(String container, ClassLoader loader) {
        try {
            Class.forName(container, false, loader);
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }

    /** What is set for the application, as it was read when its deployment began. */
    Settings settings() {
        return settings;
    }

    void add(Class<?> bean, List<BoundMethod> bound) {
        beans.add(bean);
        methods.addAll(bound);
    }

    void addProducer(Method producer) {
        produced.add(producer);
    }

    void add(InjectedCache cache) {
        injected.add(cache);
    }

    /** What is known of the beans that belong to a caller. */
    CallerBeans callers() {
        return callers;
    }

    List<BoundMethod> methods() {
        return methods;
    }

    /** Makes the plans of an application that was looked at when it was built. */
    static Plans planRecorded(ApplicationCaches application, List<BoundMethod> recorded) {
        ClassLoader loader = ApplicationManager.loader();
        CodecChecks codecs = new CodecChecks(loader, Settings.of(ConfigSources.standard(loader)));
        Findings findings = new Findings();
        Plans plans = new Planning(application, codecs, new CallerBeans()).plan(recorded, List.of(), findings);
        findings.throwIfAny();
        return plans;
    }

    /**
     * Makes the plans, after a look at all that may not work or cannot.
     *
     * @param inner finds what the container runs between the cache and a method
     * @throws org.civarcos.cache.support.CacheDeploymentException with all findings
     */
    Plans plan(ApplicationCaches application, Function<BoundMethod, List<Class<?>>> inner) {
        SettingsReport first = SettingsCheck.of(settings, loader);
        // What reads wrong settings would throw: the annotations are looked at without.
        Settings sound = first.errors().isEmpty() ? settings : Settings.of(List.of());
        Findings findings = new Findings(sound.get(CacheSettings.STRICT).orElse(false));
        InjectionChecks.check(injected, findings);
        for (Class<?> bean : beans) {
            InheritanceChecks.check(bean, interceptsDefaults, findings);
        }
        produced.check(findings);
        AccessChecks access = new AccessChecks(sound, Interceptors.PRIORITY, findings);
        methods.forEach(method -> MethodAccess.check(method, inner.apply(method), access));
        if (!interceptsSelfCalls) {
            SelfCallChecks.check(methods, findings);
        }
        List<InjectedCache> typed =
                injected.stream().filter(InjectedCache::hasTypes).toList();
        Planning planning = new Planning(application, new CodecChecks(loader, sound), callers);
        Plans plans = planning.plan(methods, typed, findings);
        findings.add(first.errors().isEmpty() ? SettingsCheck.of(settings, loader, uses(planning)) : first);
        findings.warnings().ifPresent(report -> LOG.log(Level.WARNING, report));
        findings.throwIfAny();
        return plans;
    }

    private List<CacheUse> uses(Planning planning) {
        List<CacheUse> uses = new ArrayList<>(planning.annotated());
        injected.forEach(each -> uses.add(new CacheUse(each.cacheName(), each.place(), false)));
        return uses;
    }
}
