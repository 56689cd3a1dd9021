package org.civarcos.cache.cdi.deploy;

import java.lang.reflect.Type;
import java.time.Duration;
import org.civarcos.cache.cdi.CacheInvalidate;
import org.civarcos.cache.cdi.CachePut;
import org.civarcos.cache.cdi.CacheRemove;
import org.civarcos.cache.cdi.CacheRemoveAll;
import org.civarcos.cache.cdi.CacheResult;
import org.civarcos.cache.cdi.plan.ApplicationCaches;
import org.civarcos.cache.cdi.plan.InvalidatePlan;
import org.civarcos.cache.cdi.plan.KeyShape;
import org.civarcos.cache.cdi.plan.MethodPlan;
import org.civarcos.cache.cdi.plan.PutPlan;
import org.civarcos.cache.cdi.plan.RemovePlan;
import org.civarcos.cache.cdi.plan.ResultPlan;
import org.civarcos.cache.cdi.plan.Storing;
import org.civarcos.cache.cdi.plan.Tags;
import org.civarcos.cache.support.DeclaredType;
import org.civarcos.cache.support.Findings;
import org.jspecify.annotations.Nullable;

/**
 * One method on the way to its plan: what its annotations say is read and checked when the draft is made; the plan can
 * be made once the drafts of all methods have told which caches they use.
 */
final class MethodDraft {
    private final BoundMethod bound;
    private final CacheUses uses;
    private final Findings findings;
    private final MethodParameters parameters;
    private final Type result;

    private @Nullable Stored resultDraft;
    private @Nullable Stored putDraft;
    private int putValue = -1;
    private @Nullable Removal removeDraft;
    private @Nullable Removal removeAllDraft;
    private @Nullable Tags invalidated;

    private record Stored(String cacheName, @Nullable Duration ttl, Tags tags) {}

    private record Removal(String cacheName, boolean after) {}

    MethodDraft(BoundMethod bound, CacheUses uses, Findings findings) {
        this.bound = bound;
        this.uses = uses;
        this.findings = findings;
        this.parameters = new MethodParameters(bound);
        this.result = ValueType.ofResult(bound.bean(), bound.method());
        InterceptionChecks.check(bound, findings);
        ParameterChecks.check(bound, parameters, findings);
        bound.find(CacheResult.class).ifPresent(this::read);
        bound.find(CachePut.class).ifPresent(this::read);
        bound.find(CacheRemove.class).ifPresent(this::read);
        bound.find(CacheRemoveAll.class).ifPresent(this::read);
        bound.find(CacheInvalidate.class).ifPresent(this::read);
    }

    private void read(CacheResult annotation) {
        StoringDraft draft = draft("@CacheResult");
        if (result == void.class) {
            if (bound.onMethod(CacheResult.class).isPresent()) {
                draft.add(
                        "@CacheResult is on a method that returns nothing", "return the value, or remove @CacheResult");
            }
            return;
        }
        checkValue(draft, result);
        String given = annotation.cacheName();
        String name = given.isBlank() ? bound.defaultCacheName() : given;
        resultDraft = new Stored(name, draft.ttl(annotation.ttl()), draft.tags(annotation.tags(), result));
        uses.add(name, bound, parameters.keys(), result);
    }

    private void read(CachePut annotation) {
        StoringDraft draft = draft("@CachePut");
        int[] values = parameters.values();
        putValue = values.length > 0 ? values[0] : -1;
        if (putValue < 0 && result == void.class) {
            if (bound.onMethod(CachePut.class).isPresent()) {
                draft.add(
                        "@CachePut has no value to store: the method returns nothing",
                        "annotate a parameter @CacheValue, or return the value");
            }
            return;
        }
        Type value = putValue < 0 ? result : DeclaredType.boxed(parameters.type(putValue));
        checkValue(draft, value);
        String name = draft.cacheName(annotation.cacheName());
        putDraft = new Stored(name, draft.ttl(annotation.ttl()), draft.tags(annotation.tags(), result));
        uses.add(name, bound, parameters.keys(), value);
    }

    private void read(CacheRemove annotation) {
        String name = draft("@CacheRemove").cacheName(annotation.cacheName());
        removeDraft = new Removal(name, annotation.afterInvocation());
        uses.add(name, bound, parameters.keys(), null);
    }

    private void read(CacheRemoveAll annotation) {
        String name = draft("@CacheRemoveAll").cacheName(annotation.cacheName());
        removeAllDraft = new Removal(name, annotation.afterInvocation());
        uses.add(name, bound, null, null);
    }

    private void read(CacheInvalidate annotation) {
        StoringDraft draft = draft("@CacheInvalidate");
        if (annotation.tags().length == 0) {
            draft.add("@CacheInvalidate names no tags", "give tags, such as \"place:{id}\"");
        }
        invalidated = draft.tags(annotation.tags(), result);
    }

    private StoringDraft draft(String annotation) {
        return new StoringDraft(bound, parameters, findings, annotation);
    }

    private static void checkValue(StoringDraft draft, Type value) {
        if (ValueType.isUsedOnce(value)) {
            draft.add(
                    "the value is a " + value.getTypeName() + ", which only one caller could use",
                    "return the value itself, such as a List, or a CompletionStage of it");
        }
    }

    /** Makes the plan. Only where there are no findings. */
    MethodPlan plan(ApplicationCaches application) {
        return new MethodPlan(
                bound.method(),
                resultDraft == null ? null : new ResultPlan(bound.method(), storing(resultDraft)),
                putDraft == null ? null : new PutPlan(storing(putDraft), putValue),
                removeDraft == null ? null : removal(removeDraft, parameters.keys()),
                removeAllDraft == null ? null : removal(removeAllDraft, null),
                invalidated == null ? null : new InvalidatePlan(application, invalidated));
    }

    private Storing storing(Stored stored) {
        return new Storing(uses.handle(stored.cacheName()), parameters.keys(), stored.ttl(), stored.tags());
    }

    private RemovePlan removal(Removal draft, @Nullable KeyShape keys) {
        return new RemovePlan(uses.handle(draft.cacheName()), keys, draft.after());
    }
}
