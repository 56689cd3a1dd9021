package org.civarcos.cache.fragments;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.civarcos.cache.EntryOptions;
import org.jspecify.annotations.Nullable;

/**
 * A fragment of a page: what it is called, what it depends on, how long it lives and what drops it. Immutable.
 *
 * <p>The parts of the key tell apart what must not be shared: the place that is shown, the language, who asks. Parts
 * with different texts have different keys, whatever characters they contain; a null is a part of its own. Parts with
 * equal texts are one: 7 and "7", {@code true} and "True".
 */
public final class Fragment {
    private final String name;
    private final List<@Nullable Object> parts;
    private final EntryOptions options;

    private Fragment(String name, List<@Nullable Object> parts, EntryOptions options) {
        this.name = name;
        this.parts = parts;
        this.options = options;
    }

    /**
     * Names a fragment.
     *
     * @param name the same wherever the same is rendered; not blank
     * @param parts what the text depends on, taken by {@code toString}, an enum by its name; each may be null, and
     *     copied
     * @return a fragment that lives as long as its cache says, without tags
     * @throws IllegalArgumentException if the name is blank
     * @throws NullPointerException if the name or the array of parts is null; {@code (Object) null} is a part that is
     *     null
     */
    public static Fragment of(String name, @Nullable Object... parts) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a fragment has a blank name: give it one such as \"sidebar\"");
        }
        return new Fragment(
                name, Collections.unmodifiableList(new ArrayList<>(Arrays.asList(parts))), EntryOptions.DEFAULT);
    }

    /**
     * Sets how long the text lives.
     *
     * @param ttl counted from when it was rendered; {@link EntryOptions#FOREVER} for no end; zero never stores it
     * @return a new fragment
     * @throws IllegalArgumentException if negative
     */
    public Fragment withTtl(Duration ttl) {
        return new Fragment(name, parts, options.withTtl(ttl));
    }

    /**
     * Adds tags, by which the text is dropped.
     *
     * @param tags neither empty nor blank
     * @return a new fragment
     * @throws IllegalArgumentException if one is blank
     */
    public Fragment withTags(String... tags) {
        return withTags(List.of(tags));
    }

    /**
     * Adds tags, by which the text is dropped.
     *
     * @param tags neither empty nor blank
     * @return a new fragment
     * @throws IllegalArgumentException if one is blank
     */
    public Fragment withTags(Iterable<String> tags) {
        return new Fragment(name, parts, options.withTags(tags));
    }

    /** {@return the name} */
    public String name() {
        return name;
    }

    /** {@return what the text depends on; unmodifiable, with nulls} */
    public List<@Nullable Object> parts() {
        return parts;
    }

    /** {@return the time to live, or empty for the cache's own} */
    public Optional<Duration> ttl() {
        return options.ttl();
    }

    /** {@return the tags that were given; immutable} */
    public Set<String> tags() {
        return options.tags();
    }

    /**
     * Makes the key under which the text is stored: that of Django's {@code make_template_fragment_key} where no part
     * is null or has a colon or a backslash, which Django takes together.
     *
     * @return the key
     */
    public String key() {
        return FragmentKey.of(name, parts);
    }

    /** Whether the key tells something apart. */
    boolean isVaried() {
        return parts.stream().anyMatch(Objects::nonNull);
    }

    EntryOptions options() {
        return options;
    }

    @Override
    public String toString() {
        return parts.isEmpty() ? name : name + parts;
    }
}
