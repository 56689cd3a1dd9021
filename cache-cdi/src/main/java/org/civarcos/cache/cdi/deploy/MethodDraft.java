package org.civarcos.cache.cdi.deploy;

import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.civarcos.cache.cdi.CacheInvalidate;
import org.civarcos.cache.cdi.CachePut;
import org.civarcos.cache.cdi.CacheRemove;
import org.civarcos.cache.cdi.CacheRemoveAll;
import org.civarcos.cache.cdi.CacheResult;
import org.civarcos.cache.cdi.CacheResultAll;
import org.civarcos.cache.cdi.plan.ApplicationCaches;
import org.civarcos.cache.cdi.plan.Effect;
import org.civarcos.cache.cdi.plan.InvalidateEffect;
import org.civarcos.cache.cdi.plan.Keys;
import org.civarcos.cache.cdi.plan.Lookup;
import org.civarcos.cache.cdi.plan.MethodPlan;
import org.civarcos.cache.cdi.plan.PatternTemplate;
import org.civarcos.cache.cdi.plan.PutEffect;
import org.civarcos.cache.cdi.plan.RemoveEffect;
import org.civarcos.cache.cdi.plan.RemoveEffect.Removal;
import org.civarcos.cache.cdi.plan.Signature;
import org.civarcos.cache.cdi.plan.Tags;
import org.civarcos.cache.support.DeclaredType;
import org.civarcos.cache.support.Findings;
import org.jspecify.annotations.Nullable;

/**
 * One method on the way to its plan: what its annotations say is read and checked when the draft is made; the plan can
 * be made once the drafts of all methods have told which caches they use.
 */
final class MethodDraft {
    private final ApplicationCaches application;
    private final BoundMethod bound;
    private final CacheUses uses;
    private final Findings findings;
    private final CallerBeans callers;
    private final MethodParameters parameters;
    private final Type result;
    private final Signature signature;

    private @Nullable Supplier<Lookup> lookup;
    private final List<Supplier<Effect>> before = new ArrayList<>();
    private final List<Supplier<Effect>> after = new ArrayList<>();

    MethodDraft(
            ApplicationCaches application, BoundMethod bound, CacheUses uses, CallerBeans callers, Findings findings) {
        this.callers = callers;
        this.application = application;
        this.bound = bound;
        this.uses = uses;
        this.findings = findings;
        this.parameters = new MethodParameters(bound);
        this.result = ValueType.ofResult(bound.bean(), bound.method());
        this.signature = new Signature(bound.bean(), bound.method(), parameters.positions());
        InterceptionChecks.check(bound, findings);
        ParameterChecks.check(bound, parameters, findings);
        readLookup();
        // What belongs to the old state goes first, so that what is put stays.
        bound.all(CacheInvalidate.class).forEach(this::invalidate);
        bound.all(CacheRemove.class).forEach(this::remove);
        bound.all(CacheRemoveAll.class).forEach(this::removeAll);
        bound.all(CachePut.class).forEach(this::put);
    }

    private AnnotationDraft draft(Annotation annotation) {
        return new AnnotationDraft(bound, parameters, findings, new Attributes(annotation, bound.defaults()), callers);
    }

    private void readLookup() {
        boolean all = !bound.all(CacheResultAll.class).isEmpty();
        if (all && bound.isOnMethod(CacheResult.class)) {
            findings.add(
                    bound.bean(),
                    bound.method(),
                    "the method has both @CacheResult and @CacheResultAll",
                    "keep @CacheResultAll for a result a key, or @CacheResult for the whole map as one");
        } else if (all) {
            CacheResultAll annotation = bound.all(CacheResultAll.class).get(0);
            lookup = new BulkDraft(bound, parameters, uses, result).read(draft(annotation), signature);
        } else {
            bound.all(CacheResult.class).forEach(this::result);
        }
    }

    private void result(CacheResult annotation) {
        AnnotationDraft draft = draft(annotation);
        if (result == void.class) {
            if (draft.isOnMethod()) {
                draft.add(
                        "@CacheResult is on a method that returns nothing", "return the value, or remove @CacheResult");
            }
            return;
        }
        checkValue(draft, result);
        StoringDraft storing = new StoringDraft(draft, result, tags(draft, annotation.tags()));
        String name = draft.ownCacheName();
        Keys keys = draft.keys(application, void.class);
        var condition = draft.condition();
        uses.add(name, bound, keys, result);
        uses.addAnswering(name, bound, keys, draft);
        lookup = () -> StoringDraft.lookup(signature, keys, storing.in(uses.handle(name)), condition);
    }

    private void put(CachePut annotation) {
        AnnotationDraft draft = draft(annotation);
        int[] values = parameters.values();
        int position = values.length > 0 ? values[0] : -1;
        if (position < 0 && result == void.class) {
            if (draft.isOnMethod()) {
                draft.add(
                        "@CachePut has no value to store: the method returns nothing",
                        "annotate a parameter @CacheValue, or return the value");
            }
            return;
        }
        Type value = position < 0 ? result : DeclaredType.boxed(parameters.type(position));
        checkValue(draft, value);
        StoringDraft storing = new StoringDraft(draft, value, tags(draft, annotation.tags()));
        String name = draft.cacheName();
        Keys keys = draft.keys(application, result);
        var condition = draft.condition();
        uses.add(name, bound, keys, value);
        after.add(() -> new PutEffect(application, condition, keys, storing.in(uses.handle(name)), position));
    }

    private void remove(CacheRemove annotation) {
        AnnotationDraft draft = draft(annotation);
        String name = draft.cacheName();
        Type known = annotation.afterInvocation() ? result : void.class;
        var condition = draft.condition();
        String matching = annotation.matching();
        if (matching.isEmpty()) {
            Keys keys = draft.keys(application, known);
            uses.add(name, bound, keys, null);
            effects(annotation.afterInvocation())
                    .add(() -> new RemoveEffect(application, condition, uses.handle(name), new Removal.OfKey(keys)));
            return;
        }
        if (!annotation.key().isEmpty()) {
            draft.add("@CacheRemove has both a key and matching", "leave one of them out");
        }
        uses.add(name, bound, null, null);
        draft.templates().single("matching", matching, known).ifPresent(template -> {
            draft.templates().checkVaries("matching", matching, known, false);
            PatternTemplate pattern = new PatternTemplate(template);
            effects(annotation.afterInvocation())
                    .add(() ->
                            new RemoveEffect(application, condition, uses.handle(name), new Removal.Matching(pattern)));
        });
    }

    private void removeAll(CacheRemoveAll annotation) {
        AnnotationDraft draft = draft(annotation);
        String name = draft.cacheName();
        var condition = draft.condition();
        uses.add(name, bound, null, null);
        effects(annotation.afterInvocation())
                .add(() -> new RemoveEffect(application, condition, uses.handle(name), new Removal.All()));
    }

    private void invalidate(CacheInvalidate annotation) {
        AnnotationDraft draft = draft(annotation);
        if (annotation.tags().length == 0) {
            draft.add("@CacheInvalidate names no tags", "give tags, such as \"place:{id}\"");
        }
        Type known = annotation.afterInvocation() ? result : void.class;
        Tags tags = draft.templates().tags(annotation.tags(), known, Map.of());
        var condition = draft.condition();
        effects(annotation.afterInvocation()).add(() -> new InvalidateEffect(application, condition, tags));
    }

    private List<Supplier<Effect>> effects(boolean afterInvocation) {
        return afterInvocation ? after : before;
    }

    private Tags tags(AnnotationDraft draft, String[] texts) {
        return draft.templates().tags(texts, result, Map.of());
    }

    private static void checkValue(AnnotationDraft draft, Type value) {
        if (ValueType.isUsedOnce(value)) {
            draft.add(
                    "the value is a " + value.getTypeName() + ", which only one caller could use",
                    "return the value itself, such as a List, or a CompletionStage of it");
        }
    }

    /** Makes the plan. Only where there are no findings. */
    MethodPlan plan() {
        return new MethodPlan(
                application,
                signature,
                lookup == null ? null : lookup.get(),
                before.stream().map(Supplier::get).toList(),
                after.stream().map(Supplier::get).toList());
    }
}
