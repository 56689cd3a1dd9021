package org.civarcos.cache.fragments;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.CacheFailure;
import org.civarcos.cache.CacheLoadCycleException;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.LoadOptions;
import org.jspecify.annotations.Nullable;

/**
 * The fragments of pages in one cache: renders them once, and drops them. Thread-safe; need not be kept.
 *
 * <p>A failure of the cache fails no page: the body is rendered as if there were no cache, and the manager takes note
 * ({@link CacheManager#report}). Concurrent callers of a fragment that is not stored share one rendering; the others
 * wait for it, ten seconds if the cache sets no {@code load_wait_timeout}, and then render for themselves, as they do
 * if it fails.
 *
 * <p>A fragment inside another hands its tags on: what drops the inner one drops the outer one too.
 */
public final class Fragments {
    /** The name of the cache that fragments are in if none is named. */
    public static final String CACHE = "fragments";

    private static final System.Logger LOG = System.getLogger("org.civarcos.cache.fragments");
    private static final Duration WAIT = Duration.ofSeconds(10);
    private static final int MOST_WARNINGS = 1_000;
    private static final CacheConfig<String, String> TEXTS =
            CacheConfig.of(String.class, String.class).build();
    private static final Set<String> WARNED = ConcurrentHashMap.newKeySet();

    private final CacheManager manager;
    private final String cacheName;

    private Fragments(CacheManager manager, String cacheName) {
        this.manager = manager;
        this.cacheName = cacheName;
    }

    /**
     * Turns to the fragments in the cache {@value #CACHE}.
     *
     * @param manager has the cache, or makes it
     * @return the fragments
     */
    public static Fragments of(CacheManager manager) {
        return new Fragments(manager, CACHE);
    }

    /**
     * Turns to those in another cache of the same manager.
     *
     * @param name the name of a cache of texts by texts, which is made when it is first used if it is not there
     * @return the fragments
     * @throws IllegalArgumentException if the name is blank
     */
    public Fragments in(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a cache of fragments has a blank name: give it one such as \"menus\"");
        }
        return new Fragments(manager, name);
    }

    /**
     * Returns the stored text of a fragment, or renders and stores it.
     *
     * <p>The text is not stored if the body fails, if the fragment or one of its tags was dropped meanwhile, if its
     * time to live is zero, if the body was seen to show something of one view or session, or something of a user while
     * no part of the key is given, or if the text of a fragment inside came out of the cache and was gone when it was
     * looked for again.
     *
     * @param fragment which
     * @param body renders it, in this thread, once at most
     * @return the text
     * @throws CacheConfigurationException if the cache has other types
     * @throws Exception what the body threw, as it is
     */
    public String render(Fragment fragment, FragmentBody body) throws Exception {
        Rendering rendering = new Rendering(fragment, body);
        Cache<String, String> cache = fragment.ttl().filter(Duration::isZero).isPresent() ? null : openOrReport();
        String text = cache == null ? rendering.render() : load(cache, fragment, rendering);
        tellOuter(cache, fragment, rendering, text);
        return text;
    }

    private @Nullable Cache<String, String> openOrReport() {
        try {
            return manager.getOrCreateCache(cacheName, TEXTS);
        } catch (CacheConfigurationException e) {
            throw e; // of the page's author, and each time
        } catch (RuntimeException e) {
            report(e);
            return null;
        }
    }

    private String load(Cache<String, String> cache, Fragment fragment, Rendering rendering) throws Exception {
        try {
            String text = cache.get(fragment.key(), rendering, options(cache));
            // where an older text would stand in, it does so for a body that failed, not for one whose text is not
            // shared
            return rendering.text() == null ? text : alone(fragment, rendering);
        } catch (Rendering.Unshared | CacheLoadCycleException e) {
            return alone(fragment, rendering);
        } catch (RuntimeException e) {
            report(e);
            return alone(fragment, rendering);
        }
    }

    /** Pages are rendered by the thread of their request: nothing is refreshed in the background. */
    private static LoadOptions options(Cache<String, String> cache) {
        LoadOptions options = LoadOptions.DEFAULT.withRefreshInCaller(true).withFailureTtl(Duration.ZERO);
        return cache.config().loading().waitTimeout().isPresent() ? options : options.withWaitTimeout(WAIT);
    }

    /** What this caller rendered already, or renders now. */
    private String alone(Fragment fragment, Rendering rendering) throws Exception {
        Throwable failure = rendering.failure();
        if (failure instanceof Exception e) {
            throw e;
        } else if (failure instanceof Error e) {
            throw e;
        }
        String text = rendering.text();
        if (text == null) {
            return rendering.render();
        }
        warn(fragment, rendering);
        return text;
    }

    private static void warn(Fragment fragment, Rendering rendering) {
        String ofOneView = rendering.ofOneView();
        String personal = rendering.personal();
        if (ofOneView != null && isNew(fragment.name())) {
            LOG.log(
                    Level.WARNING,
                    "fragment \"{0}\" is not stored where it shows something of one view or session ({1}), whatever "
                            + "its key: take it out of the fragment",
                    fragment.name(),
                    ofOneView);
        } else if (personal != null && !fragment.isVaried() && isNew(fragment.name())) {
            LOG.log(
                    Level.WARNING,
                    "fragment \"{0}\" is not stored, since it shows something of the one who asks ({1}) and its key "
                            + "has no part: give it one that tells users apart, or take it out of the fragment",
                    fragment.name(),
                    personal);
        }
    }

    private static boolean isNew(String name) {
        return WARNED.size() < MOST_WARNINGS && WARNED.add(name);
    }

    private void tellOuter(@Nullable Cache<String, String> cache, Fragment fragment, Rendering rendering, String text) {
        OpenFragment outer = OpenFragment.current();
        if (outer == null) {
            return;
        }
        Set<String> tags = new LinkedHashSet<>(fragment.tags());
        Set<String> found =
                rendering.text() == null && cache != null ? storedTags(cache, fragment, text) : rendering.tags();
        if (found == null) {
            outer.includeUnknown();
            return;
        }
        tags.addAll(found);
        tags.add(FragmentKey.ofAll(fragment.name()));
        tags.add(fragment.key());
        outer.include(tags);
    }

    /**
     * The tags of a text that came out of the cache; null if it is not there any more, so that nothing is known of it.
     */
    private @Nullable Set<String> storedTags(Cache<String, String> cache, Fragment fragment, String text) {
        try {
            Optional<CacheEntry<String, String>> entry = cache.entry(fragment.key());
            return entry.isPresent() && text.equals(entry.get().value())
                    ? entry.get().tags()
                    : null;
        } catch (RuntimeException e) {
            report(e);
            return null;
        }
    }

    private void report(RuntimeException failure) {
        try {
            manager.report(new CacheFailure(cacheName, "a fragment", failure));
        } catch (RuntimeException e) { // of a manager that is closed
            LOG.log(Level.DEBUG, "a fragment is rendered without its cache", failure);
        }
    }

    /**
     * Drops a fragment, and those that it is inside of.
     *
     * @param name its name
     * @param parts the parts of its key, equal as texts
     * @return whether it was stored
     * @throws org.civarcos.cache.CacheStoreException if the store failed
     */
    public boolean remove(String name, @Nullable Object... parts) {
        Cache<String, String> cache = manager.getOrCreateCache(cacheName, TEXTS);
        String key = Fragment.of(name, parts).key();
        boolean removed = cache.remove(key);
        manager.invalidateTags(key);
        return removed;
    }

    /**
     * Drops all fragments of a name, and those that they are inside of, in all caches.
     *
     * @param name their name
     * @return how many texts were dropped
     * @throws org.civarcos.cache.CacheStoreException if a store failed
     */
    public long removeAll(String name) {
        return manager.invalidateTags(FragmentKey.ofAll(name));
    }

    /** {@return whether a fragment is being rendered in this thread} */
    public static boolean isRendering() {
        return OpenFragment.current() != null;
    }

    /**
     * Says that what is being rendered in this thread shows something of the one who asks: fragments around it are
     * stored only if their keys have a part that is not null. Does nothing outside of fragments.
     *
     * @param what for the log: {@code the basket}
     */
    public static void tellPersonal(String what) {
        OpenFragment open = OpenFragment.current();
        if (open != null) {
            open.tellPersonal(what);
        }
    }

    /**
     * Says that what is being rendered in this thread shows something that belongs to one view or one session, such as
     * its identifier in a link: fragments around it are not stored, whatever their keys. Does nothing outside of
     * fragments.
     *
     * @param what for the log: {@code the identifier of the session}
     */
    public static void tellOfOneView(String what) {
        OpenFragment open = OpenFragment.current();
        if (open != null) {
            open.tellOfOneView(what);
        }
    }
}
