package org.civarcos.cache.examples.gazetteer.place;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The tags that answers carry and updates drop, so that no answer is wrong after an update, and few are lost that are
 * still right. An update of a place makes out of date
 *
 * <ol>
 *   <li>every answer that shows the place: these carry {@code place:<id>};
 *   <li>every search that the place matches from now on: a search carries {@code prefix:<what it looked for>}, and the
 *       update drops all prefixes of the new name;
 *   <li>every nearest-places answer, if the place moved, since it may have come nearer than the last one shown: these
 *       carry {@code nearest}. Coarse, and right.
 * </ol>
 */
final class PlaceTags {
    /** Longer prefixes share the tag of their beginning, so that a long name has few tags. */
    private static final int LONGEST_PREFIX = 12;

    private PlaceTags() {}

    /** {@return the tag of a search for a folded prefix} */
    static String prefix(String prefix) {
        String beginning = prefix.substring(0, Math.min(prefix.length(), LONGEST_PREFIX));
        return "prefix:" + URLEncoder.encode(beginning, UTF_8);
    }

    /** {@return what an update drops} */
    static Set<String> outdatedBy(Place before, Place after) {
        Set<String> tags = new LinkedHashSet<>();
        tags.add("place:" + after.id());
        if (!before.name().equals(after.name()) || !before.country().equals(after.country())) {
            String folded = FoldedName.of(after.name());
            for (int end = 0; end <= Math.min(folded.length(), LONGEST_PREFIX); end++) {
                tags.add(prefix(folded.substring(0, end)));
            }
        }
        if (before.latitude() != after.latitude() || before.longitude() != after.longitude()) {
            tags.add("nearest");
        }
        return tags;
    }
}
