package org.civarcos.cache.cdi.deploy;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.civarcos.cache.cdi.plan.BulkPlan;
import org.civarcos.cache.cdi.plan.BulkShape;
import org.civarcos.cache.cdi.plan.DeferredBulkPlan;
import org.civarcos.cache.cdi.plan.DeferredPlan;
import org.civarcos.cache.cdi.plan.Elements;
import org.civarcos.cache.cdi.plan.KeyShape;
import org.civarcos.cache.cdi.plan.Lookup;
import org.civarcos.cache.cdi.plan.Signature;
import org.civarcos.cache.cdi.plan.Storing;
import org.civarcos.cache.cdi.plan.Tags;
import org.civarcos.cache.support.DeclaredType;
import org.jspecify.annotations.Nullable;

/** Reads {@link org.civarcos.cache.cdi.CacheResultAll} on one method, and tells what is wrong with it. */
final class BulkDraft {
    private final BoundMethod bound;
    private final MethodParameters parameters;
    private final CacheUses uses;
    private final Type result;

    BulkDraft(BoundMethod bound, MethodParameters parameters, CacheUses uses, Type result) {
        this.bound = bound;
        this.parameters = parameters;
        this.uses = uses;
        this.result = result;
    }

    /** The look-up; null where there are findings, or where the annotation is on the class and the method is not it. */
    @Nullable
    Supplier<Lookup> read(AnnotationDraft draft, Signature signature) {
        int[] candidates = IntStream.of(parameters.keyPositions())
                .filter(i -> Elements.of(DeclaredType.raw(parameters.type(i))) != null)
                .toArray();
        boolean map = DeclaredType.raw(result) == Map.class;
        if (candidates.length != 1 || !map) {
            if (draft.isOnMethod()) {
                tellWhatIsWrong(draft, candidates.length, map);
            }
            return null;
        }
        int position = candidates[0];
        Type element = DeclaredType.boxed(DeclaredType.element(parameters.type(position)));
        Type key = argument(0);
        Type value = DeclaredType.boxed(argument(1));
        if (!key.equals(element)) {
            draft.add(
                    "@CacheResultAll takes keys of type " + element.getTypeName() + " but returns a map of "
                            + key.getTypeName(),
                    "return a Map from the elements of the collection to their values");
        }
        KeyShape keys = parameters.keysOfElements(position);
        ParameterChecks.checkKeys(bound, keys.types(), draft.findings());
        Tags tags = draft.templates().tags(draft.attributes().texts("tags"), value, Map.of(BulkShape.KEY, element));
        StoringDraft storing = new StoringDraft(draft, value, tags);
        String name = draft.ownCacheName();
        var condition = draft.condition();
        uses.add(name, bound, keys, value);
        uses.addAnswering(name, bound, keys, draft);
        Elements elements = elements(position);
        return () -> {
            Storing stored = storing.in(uses.handle(name));
            BulkShape shape = new BulkShape(position, elements, keys);
            return DeferredPlan.isFor(bound.method().getReturnType())
                    ? new DeferredBulkPlan(signature, shape, stored, condition)
                    : new BulkPlan(signature, shape, stored, condition);
        };
    }

    private Elements elements(int position) {
        Elements elements = Elements.of(DeclaredType.raw(parameters.type(position)));
        if (elements == null) {
            throw new IllegalStateException("the parameter is a collection, as was checked");
        }
        return elements;
    }

    private Type argument(int position) {
        return result instanceof ParameterizedType map ? map.getActualTypeArguments()[position] : Object.class;
    }

    private void tellWhatIsWrong(AnnotationDraft draft, int candidates, boolean map) {
        if (!map) {
            draft.add(
                    "@CacheResultAll is on a method that returns a " + result.getTypeName() + ", not a Map",
                    "return a Map from the keys to their values, or a CompletionStage of one");
        }
        if (candidates == 0) {
            draft.add(
                    "@CacheResultAll is on a method that takes no collection of keys",
                    "take a Collection, List, Set, Iterable or array, or write @CacheResult");
        } else if (candidates > 1) {
            draft.add(
                    "@CacheResultAll is on a method that takes " + candidates + " collections",
                    "annotate that of the keys, and only that and what else makes the key, @CacheKey");
        }
    }
}
