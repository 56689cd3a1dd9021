package org.civarcos.cache.cdi.deploy;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.civarcos.cache.cdi.plan.ApplicationCaches;
import org.civarcos.cache.cdi.plan.MethodPlan;
import org.civarcos.cache.cdi.plan.Plans;
import org.civarcos.cache.support.Findings;

/** Makes the plans of an application. Knows no container. */
final class Planning {
    private final ApplicationCaches application;
    private final CacheUses uses;
    private final Plans plans = new Plans(this::late);

    Planning(ApplicationCaches application) {
        this.application = application;
        this.uses = new CacheUses(application);
    }

    /**
     * Looks for what cannot work.
     *
     * @throws org.civarcos.cache.support.CacheDeploymentException with all findings
     */
    static void check(Collection<BoundMethod> methods) {
        Findings findings = new Findings();
        new Planning(new ApplicationCaches()).plan(methods, findings);
        findings.throwIfAny();
    }

    /** Plans the methods; none if there are findings. */
    Plans plan(Collection<BoundMethod> methods, Findings findings) {
        Map<BoundMethod, MethodDraft> drafts = new LinkedHashMap<>();
        for (BoundMethod method : methods) {
            drafts.put(method, new MethodDraft(application, method, uses, findings));
        }
        uses.check(findings);
        if (findings.isEmpty()) {
            drafts.forEach((method, draft) -> plans.add(method.bean(), draft.plan()));
        }
        return plans;
    }

    /** Plans a method of a class that was no bean at deployment: what a producer made and the container wrapped, say. */
    private synchronized MethodPlan late(Method method) {
        Findings findings = new Findings();
        MethodDraft draft = new MethodDraft(application, BoundMethod.reflected(method), uses, findings);
        uses.check(findings);
        findings.throwIfAny();
        return draft.plan();
    }
}
