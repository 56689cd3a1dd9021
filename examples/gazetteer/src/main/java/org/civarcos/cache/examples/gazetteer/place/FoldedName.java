package org.civarcos.cache.examples.gazetteer.place;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** A name as a person types it: "Łódź" and "LODZ" are one. */
public final class FoldedName {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    /** Letters that Unicode does not take apart. */
    private static final Map<String, String> SPELLED = Map.ofEntries(
            Map.entry("æ", "ae"),
            Map.entry("ø", "o"),
            Map.entry("œ", "oe"),
            Map.entry("ß", "ss"),
            Map.entry("ł", "l"),
            Map.entry("đ", "d"),
            Map.entry("ð", "d"),
            Map.entry("ħ", "h"),
            Map.entry("ı", "i"),
            Map.entry("ŋ", "n"),
            Map.entry("þ", "th"));

    private static final Pattern LETTERS = Pattern.compile("[" + String.join("", SPELLED.keySet()) + "]");

    private FoldedName() {}

    /**
     * Folds case and drops accents.
     *
     * @param name any text
     * @return the text to compare by
     */
    public static String of(String name) {
        String apart = Normalizer.normalize(name.strip(), Normalizer.Form.NFKD);
        String bare = MARKS.matcher(apart).replaceAll("").toLowerCase(Locale.ROOT);
        return LETTERS.matcher(bare).replaceAll(letter -> SPELLED.getOrDefault(letter.group(), letter.group()));
    }
}
