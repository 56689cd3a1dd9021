package org.civarcos.cache.servlet;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.civarcos.cache.http.HttpDate;
import org.jspecify.annotations.Nullable;

/** The head of an answer that no client waits for: kept here, since the container's response is sent already. */
abstract class RenewalFields extends HttpServletResponseWrapper {
    private final Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private int status = SC_OK;
    private boolean committed;
    private Locale locale = Locale.getDefault();

    RenewalFields(HttpServletResponse sent) {
        super(sent);
    }

    void commit() {
        committed = true;
    }

    void requireOpen() {
        if (committed) {
            throw new IllegalStateException("the response is committed");
        }
    }

    @Override
    public boolean isCommitted() {
        return committed;
    }

    @Override
    public void setStatus(int code) {
        if (!committed) {
            status = code;
        }
    }

    @Override
    public int getStatus() {
        return status;
    }

    @Override
    public void setHeader(String name, @Nullable String value) {
        if (committed) {
            return;
        }
        fields.remove(name);
        if (value != null) {
            addHeader(name, value);
        }
    }

    @Override
    public void addHeader(String name, @Nullable String value) {
        if (name.equalsIgnoreCase("Content-Type")) {
            setContentType(value);
        } else if (!committed && value != null) {
            fields.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
        }
    }

    @Override
    public void setIntHeader(String name, int value) {
        setHeader(name, Integer.toString(value));
    }

    @Override
    public void addIntHeader(String name, int value) {
        addHeader(name, Integer.toString(value));
    }

    @Override
    public void setDateHeader(String name, long date) {
        setHeader(name, HttpDate.format(Instant.ofEpochMilli(date)));
    }

    @Override
    public void addDateHeader(String name, long date) {
        addHeader(name, HttpDate.format(Instant.ofEpochMilli(date)));
    }

    /** Nobody gets it: who records this knows of it. */
    @Override
    public void addCookie(Cookie cookie) {}

    @Override
    public void setContentLength(int bytes) {}

    @Override
    public void setContentLengthLong(long bytes) {}

    @Override
    public boolean containsHeader(String name) {
        return fields.containsKey(name);
    }

    @Override
    public @Nullable String getHeader(String name) {
        List<String> values = fields.get(name);
        return values == null ? null : values.get(0);
    }

    @Override
    public Collection<String> getHeaders(String name) {
        return List.copyOf(fields.getOrDefault(name, List.of()));
    }

    @Override
    public Collection<String> getHeaderNames() {
        return List.copyOf(fields.keySet());
    }

    @Override
    public void setLocale(Locale set) {
        locale = set;
    }

    @Override
    public Locale getLocale() {
        return locale;
    }

    void clearHead() {
        requireOpen();
        fields.clear();
        status = SC_OK;
    }
}
