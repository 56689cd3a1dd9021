package org.civarcos.cache.fragments.page;

import jakarta.el.LambdaExpression;
import org.jspecify.annotations.Nullable;

/** The function {@code cache:fragment} of expressions. */
public final class FragmentFunction {
    private FragmentFunction() {}

    /**
     * Returns the stored text of a fragment, or makes it.
     *
     * @param name a text
     * @param key as in {@link FragmentAttributes}
     * @param ttl as there
     * @param tags as there
     * @param body makes the text: {@code id -> places.summary(id)}, given the key as it is; a null becomes an empty
     *     text. One without a parameter would be called before the function, as expressions have it
     * @return the text, which the page escapes or not as it does with any expression
     * @throws Exception what the body threw
     */
    public static String fragment(
            @Nullable Object name,
            @Nullable Object key,
            @Nullable Object ttl,
            @Nullable Object tags,
            @Nullable LambdaExpression body)
            throws Exception {
        if (body == null) {
            throw new IllegalArgumentException(
                    "the last argument of cache:fragment(...) is null: write what makes the text, as in id -> "
                            + "places.summary(id)");
        }
        FragmentAttributes attributes = new FragmentAttributes(name, key, ttl, tags, null);
        return ApplicationFragments.current().render(attributes, "cache:fragment(...)", () -> {
            Object made = body.invoke(new @Nullable Object[] {key});
            return made == null ? "" : made.toString();
        });
    }
}
