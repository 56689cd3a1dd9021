package org.civarcos.cache.servlet;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.civarcos.cache.http.CacheDirectives;
import org.civarcos.cache.http.CacheTags;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The fields of the application's answer, which are set on the container's response. {@code Cache-Tag} goes no
 * further than this, and what a container does not tell is taken down.
 */
abstract class RecordedFields extends HttpServletResponseWrapper {
    private static final String LENGTH = "Content-Length";
    private static final String LANGUAGE = "Content-Language";

    private final HttpServletResponse real;
    private final Set<String> tags = new LinkedHashSet<>();
    private long length = -1;
    private @Nullable Locale locale;
    private boolean cookie;
    private boolean trailers;
    private @Nullable Reason late;

    RecordedFields(HttpServletResponse real) {
        super(real);
        this.real = real;
    }

    HttpServletResponse real() {
        return real;
    }

    /** Whether what the application sets now would count without the cache. */
    abstract boolean isFieldTaken();

    /** The fields as they are now, without length. */
    HeaderFields fields() {
        HeaderFields fields = ServletHeads.of(real).without(LENGTH);
        return locale == null || fields.contains(LANGUAGE) ? fields : fields.with(LANGUAGE, locale.toLanguageTag());
    }

    /** The tags that the answer names. */
    Set<String> tags() {
        return tags;
    }

    /** The length that the application states, or -1. */
    long length() {
        return length;
    }

    boolean hasCookie() {
        return cookie;
    }

    boolean hasTrailers() {
        return trailers;
    }

    /** Why it is not stored, by what the application says too late for its client; null if it says nothing. */
    @Nullable
    Reason late() {
        return late;
    }

    void noteCookie() {
        cookie = true;
        if (!isFieldTaken()) {
            late = Reason.SET_COOKIE;
        }
    }

    private void noteLate(String name, @Nullable String value) {
        if (value == null) {
            return;
        }
        if (name.equalsIgnoreCase("Set-Cookie")) {
            late = Reason.SET_COOKIE;
        } else if (name.equalsIgnoreCase("Cache-Control")) {
            CacheDirectives directives = CacheDirectives.of(HeaderFields.EMPTY.with(name, value));
            late = directives.has("no-store")
                    ? Reason.NO_STORE
                    : directives.has("private") ? Reason.PRIVATE : directives.has("no-cache") ? Reason.NO_CACHE : late;
        }
    }

    void noteTrailers() {
        trailers = true;
    }

    void noteLocale(Locale set) {
        locale = set;
    }

    /** Forgets what was taken down. */
    void forget() {
        tags.clear();
        length = -1;
        locale = null;
    }

    /** Takes down what does not go further, or is not told: {@return whether the container is to be told} */
    private boolean take(String name, @Nullable String value, boolean replaces) {
        if (!isFieldTaken()) {
            noteLate(name, value);
            return false;
        }
        if (name.equalsIgnoreCase(CacheTags.FIELD)) {
            if (replaces) {
                tags.clear();
            }
            if (value != null) {
                tags.addAll(CacheTags.of(value));
            }
            return false;
        }
        if (name.equalsIgnoreCase(LENGTH)) {
            length = parse(value);
        }
        return true;
    }

    private static long parse(@Nullable String value) {
        try {
            return value == null ? -1 : Long.parseLong(value.strip());
        } catch (NumberFormatException none) {
            return -1;
        }
    }

    @Override
    public void setStatus(int status) {
        if (isFieldTaken()) {
            super.setStatus(status);
        }
    }

    @Override
    public void setHeader(String name, @Nullable String value) {
        if (take(name, value, true)) {
            super.setHeader(name, value);
        }
    }

    @Override
    public void addHeader(String name, @Nullable String value) {
        if (take(name, value, false)) {
            super.addHeader(name, value);
        }
    }

    @Override
    public void setIntHeader(String name, int value) {
        if (take(name, Integer.toString(value), true)) {
            super.setIntHeader(name, value);
        }
    }

    @Override
    public void addIntHeader(String name, int value) {
        if (take(name, Integer.toString(value), false)) {
            super.addIntHeader(name, value);
        }
    }

    @Override
    public void setDateHeader(String name, long date) {
        if (isFieldTaken()) {
            super.setDateHeader(name, date);
        }
    }

    @Override
    public void addDateHeader(String name, long date) {
        if (isFieldTaken()) {
            super.addDateHeader(name, date);
        }
    }

    @Override
    public void setContentType(@Nullable String type) {
        if (isFieldTaken()) {
            super.setContentType(type);
        }
    }

    @Override
    public void setCharacterEncoding(@Nullable String charset) {
        if (isFieldTaken()) {
            super.setCharacterEncoding(charset);
        }
    }

    @Override
    public void setContentLength(int bytes) {
        setContentLengthLong(bytes);
    }

    @Override
    public void setContentLengthLong(long bytes) {
        if (isFieldTaken()) {
            length = bytes;
            super.setContentLengthLong(bytes);
        }
    }
}
