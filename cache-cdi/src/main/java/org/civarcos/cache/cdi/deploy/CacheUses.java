package org.civarcos.cache.cdi.deploy;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.civarcos.cache.TypeRef;
import org.civarcos.cache.cdi.CompositeKey;
import org.civarcos.cache.cdi.inject.InjectedCache;
import org.civarcos.cache.cdi.plan.ApplicationCaches;
import org.civarcos.cache.cdi.plan.CacheHandle;
import org.civarcos.cache.cdi.plan.GeneratedKeys;
import org.civarcos.cache.cdi.plan.Keys;
import org.civarcos.cache.spi.CacheUse;
import org.civarcos.cache.support.Findings;
import org.jspecify.annotations.Nullable;

/** Register of the users of each cache, with their types. */
final class CacheUses {
    private final ApplicationCaches application;
    private final Map<String, List<Use>> byName = new TreeMap<>();
    private final Map<String, CacheHandle> handles = new HashMap<>();
    private final AnsweringMethods answering = new AnsweringMethods();

    CacheUses(ApplicationCaches application) {
        this.application = application;
    }

    /** User of a cache with its types; a type that is not known is null. */
    private record Use(
            String place,
            @Nullable Class<?> bean,
            @Nullable List<Type> keys,
            @Nullable TypeRef<?> keyType,
            @Nullable Type value) {}

    /** Adds a use by a method; a type that the annotation does not know is null. */
    void add(String cacheName, BoundMethod method, @Nullable Keys keys, @Nullable Type value) {
        List<Type> known = keys == null || isUnknown(keys) ? null : keys.types();
        add(cacheName, new Use(method.place(), method.bean(), known, keys == null ? null : keys.keyType(), value));
    }

    /** Adds a method whose calls are answered from the cache. */
    void addAnswering(String cacheName, BoundMethod method, Keys keys, AnnotationDraft draft) {
        if (!isUnknown(keys)) {
            answering.add(cacheName, method, keys.types(), draft);
        }
    }

    /** Adds a use by an injection point. */
    void add(InjectedCache injected) {
        TypeRef<?> key = injected.keyType();
        boolean composite = key.rawType() == CompositeKey.class;
        add(
                injected.cacheName(),
                new Use(
                        injected.place(),
                        null,
                        composite ? null : List.of(key.type()),
                        key,
                        injected.valueType().type()));
    }

    private void add(String cacheName, Use use) {
        byName.computeIfAbsent(cacheName, name -> new ArrayList<>()).add(use);
    }

    /** The caches that annotations use, each once, with the first who does. */
    List<CacheUse> uses() {
        List<CacheUse> uses = new ArrayList<>();
        byName.forEach((name, all) -> uses.add(new CacheUse(name, all.get(0).place(), true)));
        return uses;
    }

    /** Finds the caches that are used with more than one type, or whose types their store cannot hold. */
    void check(CodecChecks codecs, Findings findings) {
        answering.check(findings);
        byName.forEach((name, uses) -> {
            uses.sort(Comparator.comparing(Use::place));
            checkModules(name, uses, findings);
            check(name, uses, "values of type", Use::value, findings);
            check(name, uses, "keys of types", Use::keys, findings);
            uses.stream()
                    .filter(use -> use.keyType() != null && use.value() != null)
                    .findFirst()
                    .ifPresent(use -> codecs.check(
                            use.place(),
                            name,
                            Objects.requireNonNull(use.keyType()),
                            TypeRef.of(Objects.requireNonNull(use.value())),
                            findings));
        });
    }

    private static void check(
            String name, List<Use> uses, String what, Function<Use, @Nullable Object> part, Findings findings) {
        Optional<Use> first =
                uses.stream().filter(use -> part.apply(use) != null).findFirst();
        for (Use use : uses) {
            Object mine = part.apply(use);
            if (mine != null && first.isPresent() && !mine.equals(part.apply(first.get()))) {
                findings.add(
                        use.place(),
                        "the cache \"" + name + "\" has " + what + " " + text(mine) + " here but "
                                + text(Objects.requireNonNull(part.apply(first.get()))) + " in "
                                + first.get().place(),
                        "give one of them another cacheName, or the same types");
            }
        }
    }

    /** Two modules of an enterprise archive that do not see each other are two applications, with one manager. */
    private static void checkModules(String name, List<Use> uses, Findings findings) {
        List<Use> known = uses.stream().filter(use -> use.bean() != null).toList();
        for (Use use : known) {
            if (!ModuleView.isShared(Objects.requireNonNull(known.get(0).bean()), Objects.requireNonNull(use.bean()))) {
                findings.add(
                        use.place(),
                        "the cache \"" + name + "\" is that of a module which does not see this one too, at "
                                + known.get(0).place() + ": they would answer for each other",
                        "put the jars of the cache into WEB-INF/lib of each module, and not into the lib of the "
                                + "enterprise archive, or give each a cacheName of its own");
            }
        }
    }

    /** Whether a generator says nothing of the keys that it makes. */
    private static boolean isUnknown(Keys keys) {
        return keys instanceof GeneratedKeys && keys.types().equals(List.of(Object.class));
    }

    private static String text(Object part) {
        if (part instanceof Type type) {
            return type.getTypeName();
        }
        return part instanceof List<?> list
                ? list.stream().map(CacheUses::text).toList().toString()
                : part.toString();
    }

    /** The handle of a cache, one for all that use it. */
    CacheHandle handle(String name) {
        return handles.computeIfAbsent(name, key -> {
            List<Use> uses = byName.getOrDefault(key, List.of());
            TypeRef<?> keys = uses.stream()
                    .filter(use -> use.keyType() != null)
                    .min(Comparator.comparing(use -> use.keys() == null))
                    .map(Use::keyType)
                    .orElse(null);
            Type value = uses.stream()
                    .map(Use::value)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
            return new CacheHandle(application, key, keys, value == null ? null : TypeRef.of(value));
        });
    }
}
