package org.civarcos.cache.django;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.civarcos.cache.views.PythonText;
import org.jspecify.annotations.Nullable;

/**
 * The keys under which Django stores whole pages ({@code cache_page} and the middleware) and fragments of templates, so
 * that Java can share or drop them: {@code cache.delete(DjangoPageKeys.fragment("sidebar", user))}. They are keys for a
 * {@link DjangoCache} with the prefix and version of Django's cache. Immutable.
 */
public final class DjangoPageKeys {
    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");
    private static final String PAGES = "views.decorators.cache.cache_page.";
    private static final String HEADERS = "views.decorators.cache.cache_header.";

    private final String prefix;
    private final String language;
    private final String timeZone;
    private final String absent;

    private DjangoPageKeys(String prefix, String language, String timeZone, String absent) {
        this.prefix = prefix;
        this.language = language;
        this.timeZone = timeZone;
        this.absent = absent;
    }

    /**
     * Makes those of a prefix.
     *
     * @param prefix {@code CACHE_MIDDLEWARE_KEY_PREFIX}, or the {@code key_prefix} of the decorator
     * @return the keys, of a Django with {@code USE_I18N} and {@code USE_TZ} off
     */
    public static DjangoPageKeys of(String prefix) {
        return new DjangoPageKeys(prefix, "", "", "");
    }

    /**
     * Adds the language of the request ({@code USE_I18N}, on by default in Django).
     *
     * @param language its code, such as {@code en-us}
     * @return new keys
     */
    public DjangoPageKeys language(String language) {
        return new DjangoPageKeys(prefix, "." + language, timeZone, absent);
    }

    /**
     * Adds the name of the time zone ({@code USE_TZ}, on by default since Django 5).
     *
     * @param timeZone its name, such as {@code UTC}
     * @return new keys
     */
    public DjangoPageKeys timeZone(String timeZone) {
        return new DjangoPageKeys(prefix, language, "." + timeZone, absent);
    }

    /**
     * Tells a field that is missing in the request from an empty one, as a Django does that has the fix for it.
     *
     * @return new keys
     */
    public DjangoPageKeys marksAbsent() {
        return new DjangoPageKeys(prefix, language, timeZone, "-,");
    }

    /**
     * Makes the key of the list of fields that a page varies by.
     *
     * @param uri the absolute URI as the client sent it
     * @return the key, whose value is a list as {@link #fields} makes
     */
    public String headers(String uri) {
        return HEADERS + prefix + "." + md5(uri) + language + timeZone;
    }

    /**
     * Makes the key of a page that does not vary.
     *
     * @param method {@code GET} or {@code HEAD}
     * @param uri the absolute URI as the client sent it
     * @return the key
     */
    public String page(String method, String uri) {
        return page(method, uri, List.of(), name -> null);
    }

    /**
     * Makes the key of a page.
     *
     * @param method {@code GET} or {@code HEAD}
     * @param uri the absolute URI as the client sent it
     * @param fields what it varies by, as {@link #fields} makes it
     * @param request the fields of the request by these names, null for one that is missing
     * @return the key
     */
    public String page(String method, String uri, List<String> fields, Function<String, @Nullable String> request) {
        StringBuilder values = new StringBuilder();
        for (String field : fields) {
            String value = request.apply(field);
            values.append(value == null ? absent : value);
        }
        return PAGES + prefix + "." + method + "." + md5(uri) + "." + md5(values.toString()) + language + timeZone;
    }

    /**
     * Makes the list of fields of a {@code Vary} field, as it is stored: {@code HTTP_COOKIE} for {@code Cookie}, in
     * alphabetical order, without the language if that is in the keys.
     *
     * @param vary the field, or null if there is none
     * @return the names
     */
    public List<String> fields(@Nullable String vary) {
        List<String> fields = new ArrayList<>();
        if (vary != null) {
            for (String name : COMMA.split(vary, -1)) {
                String upper = name.toUpperCase(Locale.ROOT).replace('-', '_');
                if (language.isEmpty() || !upper.equals("ACCEPT_LANGUAGE")) {
                    fields.add("HTTP_" + upper);
                }
            }
        }
        fields.sort(null);
        return fields;
    }

    /**
     * Makes the key of a fragment of a template ({@code make_template_fragment_key}).
     *
     * @param name the name of the fragment
     * @param varyOn what it varies by; 1 and "1" are the same
     * @return the key
     */
    public static String fragment(String name, @Nullable Object... varyOn) {
        StringBuilder values = new StringBuilder();
        for (Object value : varyOn) {
            values.append(PythonText.str(value)).append(':');
        }
        return "template.cache." + name + "." + md5(values.toString());
    }

    private static String md5(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("each Java has MD5", impossible);
        }
    }
}
