package org.civarcos.cache.http;

import org.jspecify.annotations.Nullable;

/** The validators of a response that its resource knows (RFC 9110 section 8.8): a tag that was made here is none. */
final class Validators {
    private Validators() {}

    /** The tag of the resource's, as it is written; null if there is none. */
    static @Nullable String tagOf(HeaderFields response) {
        String tag = response.value("ETag");
        return tag == null
                        || EntityTag.parse(tag).filter(EntityTag::isGenerated).isPresent()
                ? null
                : tag;
    }

    /** Whether the resource can be asked if a response is still good. */
    static boolean arePresent(HeaderFields response) {
        return response.contains("Last-Modified") || tagOf(response) != null;
    }
}
