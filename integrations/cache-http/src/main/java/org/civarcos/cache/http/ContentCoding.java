package org.civarcos.cache.http;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The content coding that a filter or the server adds on the way to a client (RFC 9110 section 8.4). What is stored has
 * none, so that one stored response stands for several codings: its tag is weak then (section 8.8.3.3), and its ranges
 * are not those of the bytes that are sent.
 */
public final class ContentCoding {
    /** The request field by which a coding is chosen, in lower case. */
    public static final String ACCEPT = "accept-encoding";

    private static final Pattern WITHOUT_WEIGHT = Pattern.compile("\\s*;\\s*q\\s*=\\s*0(\\.0{0,3})?\\s*");

    private ContentCoding() {}

    /**
     * Tells whether the bytes of a response are encoded later.
     *
     * @param response the fields of a response whose content has no coding yet
     * @param selecting by what it is selected
     * @return whether its {@code Vary} names {@code Accept-Encoding}, by which it is not selected
     */
    static boolean isLater(HeaderFields response, Vary selecting) {
        return response.contains("Vary")
                && !selecting.names().contains(ACCEPT)
                && Vary.of(response).names().contains(ACCEPT);
    }

    /**
     * Makes the tag of a response weak, as that of a response which stands for several codings has to be.
     *
     * @param response its fields
     * @return the fields; the same if there is no tag, or if it is weak
     */
    public static HeaderFields withWeakTag(HeaderFields response) {
        return EntityTag.of(response)
                .filter(tag -> !tag.weak())
                .map(tag -> response.with("ETag", new EntityTag(true, tag.opaque()).toString()))
                .orElse(response);
    }

    /**
     * Tells whether the answer to a request may be encoded.
     *
     * @param request its fields
     * @return whether it accepts any coding by name, or all
     */
    public static boolean isAccepted(HeaderFields request) {
        for (String member : FieldList.members(request.all(ACCEPT))) {
            int parameters = member.indexOf(';');
            String coding = (parameters < 0 ? member : member.substring(0, parameters)).strip();
            boolean refused = parameters >= 0
                    && WITHOUT_WEIGHT
                            .matcher(member.substring(parameters).toLowerCase(Locale.ROOT))
                            .matches();
            if (!refused && !coding.equalsIgnoreCase("identity")) {
                return true;
            }
        }
        return false;
    }
}
