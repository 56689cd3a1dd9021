package org.civarcos.cache.http;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The request fields that a response was selected by (RFC 9110 section 12.5.5, RFC 9111 section 4.1).
 *
 * @param any whether it is {@code *}: no request ever matches
 * @param names the fields in lower case, sorted, without repeats
 */
public record Vary(boolean any, List<String> names) {
    /** A response that is the same for every request. */
    public static final Vary NOTHING = new Vary(false, List.of());

    /** What no key shows, nor what is stored under it. */
    private static final FieldNames SECRET = CredentialFields.ALL.and(List.of("Cookie"));

    private static final Vary BY_CODING = new Vary(false, List.of(ContentCoding.ACCEPT));

    /**
     * Reads the field.
     *
     * @param response the fields of a response
     * @return what it varies by
     */
    public static Vary of(HeaderFields response) {
        return response.contains("Vary") ? of(FieldList.members(response.all("Vary"))) : NOTHING;
    }

    /**
     * Reads by what a response is to be selected: the field, and {@code Accept-Encoding} where the resource encoded the
     * content itself, which not every runtime says.
     *
     * @param stored the fields that are stored, without the codings that are added later
     * @return what it varies by
     */
    public static Vary selecting(HeaderFields stored) {
        Vary told = of(stored);
        String coding = stored.value("Content-Encoding");
        return coding == null || coding.strip().equalsIgnoreCase("identity") ? told : told.and(BY_CODING);
    }

    /**
     * Makes one of names.
     *
     * @param fieldNames the names, in any case and order, or {@code *}
     * @return what varies by them
     */
    public static Vary of(Collection<String> fieldNames) {
        if (fieldNames.isEmpty()) {
            return NOTHING;
        }
        TreeSet<String> names = new TreeSet<>();
        fieldNames.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
        return new Vary(names.remove("*"), List.copyOf(names));
    }

    /**
     * Adds names.
     *
     * @param more what else it varies by
     * @return both together
     */
    public Vary and(Vary more) {
        if ((more.names.isEmpty() || names.containsAll(more.names)) && (any || !more.any)) {
            return this;
        }
        List<String> all = new ArrayList<>(names);
        all.addAll(more.names);
        Vary both = of(all);
        return new Vary(any || more.any, both.names);
    }

    /** {@return how many bytes it takes of the heap} */
    int weight() {
        if (names.isEmpty()) {
            return 0;
        }
        int weight = 24 + 24 + HeapSize.references(names.size());
        for (String name : names) {
            weight += HeapSize.text(name);
        }
        return weight;
    }

    /**
     * Leaves out a name.
     *
     * @param name the name in lower case
     * @return what varies by the others
     */
    public Vary without(String name) {
        return names.contains(name)
                ? new Vary(
                        any, names.stream().filter(other -> !other.equals(name)).toList())
                : this;
    }

    /**
     * Takes the selecting fields out of a request. Two requests select the same response if these are equal. Whitespace
     * around commas and the split into lines are normalised, and a missing field equals only a missing one. The gateway
     * profile also minds neither case nor order of {@code Accept-Language}, nor how a weight is spelled, which mean
     * nothing (RFC 9110 section 12.5.4); the safe one does, since runtimes take the first of equals. For a credential
     * or a cookie its digest stands.
     *
     * @param request the fields of a request
     * @param profile decides what is taken for equal
     * @return the fields that are present, with one line each
     */
    public HeaderFields select(HeaderFields request, Profile profile) {
        if (names.isEmpty()) {
            return HeaderFields.EMPTY;
        }
        List<HeaderFields.Field> selected = new ArrayList<>();
        for (String name : names) {
            if (request.contains(name)) {
                List<String> members = FieldList.members(request.all(name));
                boolean unordered = profile == Profile.GATEWAY && name.equals("accept-language");
                String value = unordered ? sorted(members) : String.join(",", members);
                selected.add(new HeaderFields.Field(name, SECRET.contains(name) ? SecretDigest.of(value) : value));
            }
        }
        return HeaderFields.of(selected);
    }

    private static String sorted(List<String> members) {
        return members.stream()
                .map(member -> member.toLowerCase(Locale.ROOT).replace(" ", "").replace("\t", ""))
                .map(Vary::withShortWeight)
                .sorted()
                .distinct()
                .collect(Collectors.joining(","));
    }

    /** A weight of 1 is that of a member without one, and zeros at the end of another say nothing (section 12.4.2). */
    private static String withShortWeight(String member) {
        int weight = member.lastIndexOf(";q=");
        if (weight < 0) {
            return member;
        }
        String value = member.substring(weight + 3);
        if (value.matches("1(\\.0{0,3})?")) {
            return member.substring(0, weight);
        }
        return value.matches("0\\.\\d{0,3}") ? member.replaceFirst("\\.?0*$", "") : member;
    }
}
