package org.civarcos.cache.cdi.deploy;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.civarcos.cache.support.Findings;

/**
 * Methods whose calls are answered from one cache. Two with keys of the same types answer for each other: that is meant
 * if both say how their keys are made, or if one is of many keys at once, and else probably a name that was copied.
 */
final class AnsweringMethods {
    private final List<Answering> all = new ArrayList<>();

    private record Answering(
            String cacheName, BoundMethod method, List<Type> keys, String annotation, boolean explicit) {
        boolean isAnsweredBy(Answering other) {
            return cacheName.equals(other.cacheName)
                    && keys.equals(other.keys)
                    && annotation.equals(other.annotation)
                    && !(explicit && other.explicit)
                    && !isSame(other);
        }

        /** One method, of a bean and of a bean that extends it. */
        private boolean isSame(Answering other) {
            return method.method().equals(other.method.method())
                    && (method.bean().isAssignableFrom(other.method.bean())
                            || other.method.bean().isAssignableFrom(method.bean()));
        }
    }

    void add(String cacheName, BoundMethod method, List<Type> keys, AnnotationDraft draft) {
        all.add(new Answering(
                cacheName, method, List.copyOf(keys), draft.attributes().name(), draft.hasOwnKeys()));
    }

    void check(Findings findings) {
        List<Answering> sorted = all.stream()
                .sorted(Comparator.comparing(each -> each.method().place()))
                .toList();
        for (int i = 0; i < sorted.size(); i++) {
            Answering mine = sorted.get(i);
            sorted.subList(0, i).stream()
                    .filter(mine::isAnsweredBy)
                    .findFirst()
                    .ifPresent(other -> findings.warn(
                            mine.method().bean(),
                            mine.method().method(),
                            "it and " + other.method().place() + " answer for each other: both are "
                                    + mine.annotation() + " of the cache \"" + mine.cacheName()
                                    + "\" with keys of types "
                                    + mine.keys().stream()
                                            .map(Type::getTypeName)
                                            .toList(),
                            "give one of them another cacheName; if they return the same, write the key of both, "
                                    + "such as key = \"{id}\""));
        }
    }
}
