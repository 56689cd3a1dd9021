package org.civarcos.cache.fragments.page;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;
import org.civarcos.cache.fragments.Fragment;
import org.civarcos.cache.fragments.FragmentBody;
import org.civarcos.cache.fragments.Fragments;
import org.civarcos.cache.support.ApplicationManager;
import org.jspecify.annotations.Nullable;

/** The fragments of one application, over its cache manager, which is found when the first is rendered. Thread-safe. */
public final class ApplicationFragments {
    private static final String ATTRIBUTE = "org.civarcos.cache.fragments";
    private static final Map<ClassLoader, WeakReference<ApplicationFragments>> RUNNING = new WeakHashMap<>();

    private final ApplicationManager.Attributes attributes;
    private @Nullable ApplicationManager manager;

    private ApplicationFragments(ApplicationManager.Attributes attributes) {
        this.attributes = attributes;
    }

    /**
     * Finds those of an application, or begins them.
     *
     * @param attributes those of the application
     */
    public static ApplicationFragments of(ApplicationManager.Attributes attributes) {
        if (attributes.get(ATTRIBUTE) instanceof ApplicationFragments known) {
            return known;
        }
        synchronized (RUNNING) {
            if (attributes.get(ATTRIBUTE) instanceof ApplicationFragments known) {
                return known;
            }
            ApplicationFragments begun = new ApplicationFragments(attributes);
            attributes.set(ATTRIBUTE, begun);
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            if (loader != null) {
                RUNNING.put(loader, new WeakReference<>(begun));
            }
            return begun;
        }
    }

    private synchronized Fragments fragments() {
        ApplicationManager found = manager;
        if (found == null) {
            found = ApplicationManager.find(attributes);
            manager = found;
        }
        return Fragments.of(found.manager());
    }

    private void end() {
        ApplicationManager ending;
        synchronized (this) {
            ending = manager;
            manager = null;
        }
        if (ending != null) {
            ending.end(attributes);
        }
    }

    /**
     * Finds those of the application that the calling thread works for.
     *
     * @throws IllegalStateException if it has not begun any
     */
    static ApplicationFragments current() {
        synchronized (RUNNING) {
            WeakReference<ApplicationFragments> running =
                    RUNNING.get(Thread.currentThread().getContextClassLoader());
            ApplicationFragments found = running == null ? null : running.get();
            if (found == null) {
                throw new IllegalStateException(
                        "cache:fragment(...) is called outside a running application: call it in"
                                + " an expression of a page, or use Fragments.of(manager) in Java");
            }
            return found;
        }
    }

    /** Ends those of an application, and its cache manager if that was made for them. */
    public static void end(ApplicationManager.Attributes attributes) {
        ApplicationFragments ending;
        synchronized (RUNNING) {
            ending = attributes.get(ATTRIBUTE) instanceof ApplicationFragments known ? known : null;
            attributes.remove(ATTRIBUTE);
            RUNNING.values().removeIf(each -> each.get() == null || each.refersTo(ending));
        }
        if (ending != null) {
            ending.end();
        }
    }

    /**
     * Returns the stored text of what a page says, or renders it.
     *
     * @param place for messages
     * @throws IllegalArgumentException if an attribute has a wrong value
     * @throws Exception what the body threw, as it is
     */
    public String render(FragmentAttributes attributes, String place, FragmentBody body) throws Exception {
        Fragment fragment = attributes.fragment(place);
        return attributes.in(fragments()).render(fragment, body);
    }
}
