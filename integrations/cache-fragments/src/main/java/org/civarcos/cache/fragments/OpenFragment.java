package org.civarcos.cache.fragments;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A fragment that is being rendered in this thread: what it learns from what it renders. Belongs to its thread. */
final class OpenFragment {
    /** The tag of texts that were made of something of a user. */
    static final String PERSONAL = "template.cache:personal";

    private static final ThreadLocal<@Nullable OpenFragment> CURRENT = new ThreadLocal<>();

    private final @Nullable OpenFragment outer;
    private final Set<String> tags = new LinkedHashSet<>();
    private @Nullable String personal;
    private @Nullable String ofOneView;
    private boolean unstorable;

    private OpenFragment(@Nullable OpenFragment outer) {
        this.outer = outer;
    }

    static @Nullable OpenFragment current() {
        return CURRENT.get();
    }

    static OpenFragment begin() {
        OpenFragment begun = new OpenFragment(CURRENT.get());
        CURRENT.set(begun);
        return begun;
    }

    void end() {
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
    }

    /** Takes over the tags of a fragment inside this one: what drops that drops this. */
    void include(Set<String> inner) {
        tags.addAll(inner);
        if (inner.contains(PERSONAL)) {
            tellPersonal("a fragment inside it");
        }
    }

    /** Takes note of something of a user that this one and all around it show. */
    void tellPersonal(String what) {
        for (OpenFragment each = this; each != null; each = each.outer) {
            if (each.personal == null) {
                each.personal = what;
                each.tags.add(PERSONAL);
            }
        }
    }

    /** Takes note of something of one view or session that this one and all around it show. */
    void tellOfOneView(String what) {
        for (OpenFragment each = this; each != null; each = each.outer) {
            each.unstorable = true;
            if (each.ofOneView == null) {
                each.ofOneView = what;
            }
        }
    }

    /** Takes note of a text in this one and all around it of which it is not known what drops it. */
    void includeUnknown() {
        for (OpenFragment each = this; each != null; each = each.outer) {
            each.unstorable = true;
        }
    }

    /** What of one view or session it shows; null if nothing was seen. */
    @Nullable
    String ofOneView() {
        return ofOneView;
    }

    /** Whether it must not be stored under any key. */
    boolean isUnstorable() {
        return unstorable;
    }

    /** What of a user it shows; null if nothing was seen. */
    @Nullable
    String personal() {
        return personal;
    }

    Set<String> tags() {
        return tags;
    }
}
