package org.civarcos.cache.cdi.deploy;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.civarcos.cache.cdi.inject.InjectedCache;
import org.civarcos.cache.cdi.plan.ApplicationCaches;
import org.civarcos.cache.cdi.plan.MethodPlan;
import org.civarcos.cache.cdi.plan.Plans;
import org.civarcos.cache.spi.CacheUse;
import org.civarcos.cache.support.Findings;

/** Makes the plans of an application. Knows no container. */
final class Planning {
    private final ApplicationCaches application;
    private final CacheUses uses;
    private final CodecChecks codecs;
    private final CallerBeans callers;
    private final Plans plans = new Plans(this::late);
    private List<CacheUse> annotated = List.of();

    Planning(ApplicationCaches application, CodecChecks codecs, CallerBeans callers) {
        this.callers = callers;
        this.application = application;
        this.codecs = codecs;
        this.uses = new CacheUses(application);
    }

    /** Plans the methods; none if there are findings. */
    Plans plan(Collection<BoundMethod> methods, Collection<InjectedCache> injected, Findings findings) {
        Map<BoundMethod, MethodDraft> drafts = new LinkedHashMap<>();
        for (BoundMethod method : methods) {
            drafts.put(method, new MethodDraft(application, method, uses, callers, findings));
        }
        annotated = uses.uses();
        injected.forEach(uses::add);
        uses.check(codecs, findings);
        if (findings.isEmpty()) {
            drafts.forEach((method, draft) -> plans.add(method.bean(), draft.plan()));
        }
        return plans;
    }

    /** The caches that the annotations use which were planned at deployment. */
    List<CacheUse> annotated() {
        return annotated;
    }

    /**
     * Plans a method of a class that was no bean at deployment: what a producer made and the container wrapped, say.
     */
    private synchronized MethodPlan late(Method method) {
        Findings findings = new Findings();
        MethodDraft draft = new MethodDraft(application, BoundMethod.reflected(method), uses, callers, findings);
        uses.check(codecs, findings);
        findings.throwIfAny();
        return draft.plan();
    }
}
