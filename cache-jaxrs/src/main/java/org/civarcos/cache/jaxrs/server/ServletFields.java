package org.civarcos.cache.jaxrs.server;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.civarcos.cache.http.HeaderFields;
import org.jspecify.annotations.Nullable;

/** Reads fields and session of a servlet container, by proxies that find those of the current request. */
final class ServletFields implements ServletAnswer {
    private static final Set<String> DECIDING = Set.of("set-cookie", "set-cookie2", "cache-control", "vary", "pragma");

    /** Those of the message, which the container or Jakarta REST sets. */
    private static final Set<String> FRAMING = Set.of(
            "content-type",
            "content-length",
            "date",
            "server",
            "connection",
            "keep-alive",
            "transfer-encoding",
            "x-powered-by");

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final HeaderFields before;
    private final PendingCookies cookies;
    private boolean lost;

    private ServletFields(HttpServletRequest request, HttpServletResponse response) {
        this.request = request;
        this.response = response;
        this.before = fields(response);
        this.cookies = PendingCookies.of(request);
    }

    /** Begins to watch, if a servlet container has this request. */
    static ServletAnswer of(@Nullable HttpServletRequest request, @Nullable HttpServletResponse response) {
        if (request == null || response == null) {
            return NONE;
        }
        try {
            return new ServletFields(request, response);
        } catch (RuntimeException | LinkageError none) {
            return NONE; // a proxy of nothing
        }
    }

    @Override
    public HeaderFields said() {
        return now().keep(field -> !before.containsLine(field.name(), field.value())
                && !FRAMING.contains(field.name().toLowerCase(Locale.ROOT)));
    }

    @Override
    public HeaderFields decidingWith(HeaderFields answered) {
        HeaderFields more = now().keep(field ->
                decides(field.name(), answered) && !answered.containsLine(field.name(), field.value()));
        HeaderFields all = more.isEmpty() ? answered : answered.and(more);
        return cookies.isAny() ? all.with("Set-Cookie", "") : all;
    }

    private static boolean decides(String name, HeaderFields answered) {
        String known = name.toLowerCase(Locale.ROOT);
        return DECIDING.contains(known)
                || known.endsWith("-cache-control")
                || (known.equals("expires") && !answered.contains(name)); // two of them mean nothing
    }

    @Override
    public boolean isPersonal() {
        if (!lost) {
            try {
                HttpSession session = request.getSession(false);
                return session != null && session.isNew();
            } catch (RuntimeException gone) {
                lost = true; // or the session ended, which began somewhere
            }
        }
        return true;
    }

    @Override
    public boolean hasHiddenCookies() {
        return cookies.isAny();
    }

    private HeaderFields now() {
        try {
            return fields(response);
        } catch (RuntimeException gone) {
            lost = true;
            return before;
        }
    }

    private static HeaderFields fields(HttpServletResponse response) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER); // a container may tell one for each line
        names.addAll(response.getHeaderNames());
        List<HeaderFields.Field> fields = new ArrayList<>();
        for (String name : names) {
            for (String value : response.getHeaders(name)) {
                fields.add(new HeaderFields.Field(name, value == null ? "" : value));
            }
        }
        return HeaderFields.of(fields);
    }
}
