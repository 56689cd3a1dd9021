package org.civarcos.cache.fragments.page;

import java.lang.reflect.Array;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.fragments.Fragment;
import org.civarcos.cache.fragments.Fragments;
import org.civarcos.cache.spi.Settings;
import org.jspecify.annotations.Nullable;

/**
 * Attributes of a fragment, as they come out of a page's expressions.
 *
 * @param name a text
 * @param key what the fragment depends on, {@link #NO_KEY} for nothing; the elements of a collection or an array are
 *     parts
 * @param ttl a duration or its text; null or empty for the cache's own
 * @param tags texts with commas between them, or a collection or an array of texts; null for none
 * @param cache the name of a cache; null or empty for {@link Fragments#CACHE}
 */
public record FragmentAttributes(
        @Nullable Object name,
        @Nullable Object key,
        @Nullable Object ttl,
        @Nullable Object tags,
        @Nullable Object cache) {
    /** Stands for a key that was not given, which is not a null. */
    public static final Object NO_KEY = List.of();

    /**
     * Makes the fragment.
     *
     * @param place where in the application's pages it is, for messages
     * @throws IllegalArgumentException if an attribute has a wrong value; the message names it and what to write
     */
    public Fragment fragment(String place) {
        String text = name == null ? "" : name.toString().strip();
        if (text.isEmpty()) {
            throw wrong(place, "name", "it is empty: write a text that is the same wherever the same is shown", null);
        }
        Fragment fragment = Fragment.of(text, elements(key).toArray());
        String whole = place + " (\"" + text + "\")";
        Duration lifetime = lifetime(whole);
        return (lifetime == null ? fragment : fragment.withTtl(lifetime)).withTags(tagsOf(whole));
    }

    /** The fragments of the cache that is named. */
    Fragments in(Fragments all) {
        String text = cache == null ? "" : cache.toString().strip();
        return text.isEmpty() ? all : all.in(text);
    }

    private @Nullable Duration lifetime(String place) {
        if (ttl == null) {
            return null;
        }
        if (ttl instanceof Duration duration) {
            if (duration.isNegative()) {
                throw wrong(place, "ttl", "it is " + duration + ": give zero or more", null);
            }
            return duration;
        }
        String text = ttl.toString().strip();
        if (text.isEmpty()) {
            return null;
        }
        try {
            return Settings.parseDuration(text);
        } catch (IllegalArgumentException e) {
            throw wrong(place, "ttl", e.getMessage(), e);
        }
    }

    private List<String> tagsOf(String place) {
        List<@Nullable Object> given = tags == null
                ? List.of()
                : tags instanceof CharSequence text ? members(text.toString()) : elements(tags);
        List<String> texts = new ArrayList<>();
        for (Object tag : given) {
            if (tag == null || tag.toString().isBlank()) {
                throw wrong(place, "tags", "one of " + given + " is empty: a tag is a text such as place:7", null);
            }
            texts.add(EntryOptions.requireTag(tag.toString()));
        }
        return texts;
    }

    private static List<@Nullable Object> members(String text) {
        List<@Nullable Object> members = new ArrayList<>();
        if (!text.isBlank()) {
            for (String member : text.split(",", -1)) {
                members.add(member.strip());
            }
        }
        return members;
    }

    private static List<@Nullable Object> elements(@Nullable Object value) {
        List<@Nullable Object> elements = new ArrayList<>();
        if (value instanceof Iterable<?> several) {
            several.forEach(elements::add);
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((name, element) -> {
                elements.add(name);
                elements.add(element);
            });
        } else if (value != null && value.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                elements.add(Array.get(value, i));
            }
        } else {
            elements.add(value);
        }
        return elements;
    }

    private static IllegalArgumentException wrong(
            String place, String attribute, @Nullable String what, @Nullable Throwable cause) {
        return new IllegalArgumentException("the attribute " + attribute + " of " + place + ": " + what, cause);
    }
}
