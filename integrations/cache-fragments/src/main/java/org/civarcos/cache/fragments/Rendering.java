package org.civarcos.cache.fragments;

import java.util.LinkedHashSet;
import java.util.Set;
import org.civarcos.cache.CacheLoader;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.LoadContext;
import org.jspecify.annotations.Nullable;

/** One caller's rendering of a fragment, which may not come about. Belongs to the caller's thread. */
final class Rendering implements CacheLoader<String, String> {
    private final Fragment fragment;
    private final FragmentBody body;
    private Set<String> tags = Set.of();
    private @Nullable String text;
    private @Nullable String personal;
    private @Nullable String ofOneView;
    private boolean unstorable;
    private @Nullable Throwable failure;

    Rendering(Fragment fragment, FragmentBody body) {
        this.fragment = fragment;
        this.body = body;
    }

    /**
     * Renders for all who wait.
     *
     * @throws Unshared if it is for this caller alone: the body failed, or shows something of its user or of one view,
     *     or has a text inside of which it is not known what drops it
     */
    @Override
    public String load(String key, LoadContext context) {
        try {
            String rendered = render();
            if (unstorable || (personal != null && !fragment.isVaried())) {
                throw new Unshared(null);
            }
            EntryOptions options = fragment.options();
            context.options(options.withTags(tags));
            return rendered;
        } catch (Unshared e) {
            throw e;
        } catch (Throwable e) {
            throw new Unshared(e);
        }
    }

    /** Renders for this caller. */
    String render() throws Exception {
        OpenFragment open = OpenFragment.begin();
        try {
            String rendered = body.render();
            text = rendered;
            return rendered;
        } catch (Throwable e) {
            failure = e;
            throw e;
        } finally {
            open.end();
            personal = open.personal();
            ofOneView = open.ofOneView();
            unstorable = open.isUnstorable();
            tags = new LinkedHashSet<>(open.tags());
            tags.add(FragmentKey.ofAll(fragment.name()));
        }
    }

    /** The text; null if the body was not rendered here. */
    @Nullable
    String text() {
        return text;
    }

    /** What of a user was seen; null if nothing was. */
    @Nullable
    String personal() {
        return personal;
    }

    /** What of one view or session was seen; null if nothing was. */
    @Nullable
    String ofOneView() {
        return ofOneView;
    }

    /** What the body failed with; null if it did not. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    /** All tags of the text if it was rendered here. */
    Set<String> tags() {
        return tags;
    }

    /** Says that others who wait for this must render for themselves. */
    static final class Unshared extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unshared(@Nullable Throwable cause) {
            super("rendered for one caller alone", cause, false, false);
        }
    }
}
