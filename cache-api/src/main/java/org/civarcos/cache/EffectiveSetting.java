package org.civarcos.cache;

/**
 * A setting as it is in effect.
 *
 * @param name the full name of the property that sets it here, such as {@code arcos.cache.cache.places.ttl}
 * @param value what counts, as it is written; stars for a secret
 * @param source where that is written: the place of a property, and its name where it is another; {@code code} for a
 *     {@link CacheConfig}; {@code default} if it is written nowhere
 * @param defaultValue what would count if it were written nowhere, for people
 */
public record EffectiveSetting(String name, String value, String source, String defaultValue) {
    /** The source of what is written nowhere. */
    public static final String DEFAULT = "default";

    /** The source of what a {@link CacheConfig} or {@link CacheManagerBuilder#property} says. */
    public static final String CODE = "code";

    /** {@return whether it is written nowhere} */
    public boolean isDefault() {
        return source.equals(DEFAULT);
    }

    /** {@return name, value and source in one line, with the default where it is another or tells more} */
    @Override
    public String toString() {
        String rest = isDefault() ? defaultValue.equals(value) ? "" : ": " + defaultValue : "; default " + defaultValue;
        return name + " = " + value + " (" + source + rest + ")";
    }
}
