package org.civarcos.cache.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.security.Principal;
import java.time.Instant;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import org.civarcos.cache.http.FieldNames;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.HttpDate;
import org.civarcos.cache.http.site.ReadRequest;
import org.civarcos.cache.spi.Durations;
import org.jspecify.annotations.Nullable;

/**
 * The request as the application sees it: with the conditions by which what is stored is validated, in place of the
 * client's, which are answered here. It takes note of what is read.
 */
class ObservedRequest extends HttpServletRequestWrapper {
    private static final String COOKIE = "cookie";
    private static final FieldNames CONDITIONS = FieldNames.of("if-none-match", "if-modified-since");
    private static final FieldNames ALL_CONDITIONS =
            FieldNames.of("if-none-match", "if-modified-since", "range", "if-range");

    private final HeaderFields conditions;
    private final FieldNames hidden;
    private final ReadRequest read = new ReadRequest();
    private @Nullable RecordedResponse response;
    private volatile @Nullable RecordedAsync async;

    /**
     * Makes it.
     *
     * @param request the request as it came
     * @param conditions those that validate what is stored; none if nothing is
     */
    ObservedRequest(HttpServletRequest request, HeaderFields conditions) {
        super(request);
        this.conditions = conditions;
        this.hidden = conditions.isEmpty() ? CONDITIONS : ALL_CONDITIONS;
    }

    ReadRequest read() {
        return read;
    }

    /** Names the response, which is told when the application goes on to answer from elsewhere. */
    void answeredBy(RecordedResponse recorded) {
        response = recorded;
    }

    @Override
    public @Nullable String getHeader(String name) {
        read.add(name);
        return hidden.contains(name) ? conditions.value(name) : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        read.add(name);
        return hidden.contains(name) ? Collections.enumeration(conditions.all(name)) : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        read.addAllFields();
        List<String> names = Collections.list(super.getHeaderNames());
        names.removeIf(hidden::contains);
        conditions.forEach(field -> names.add(field.name()));
        return Collections.enumeration(names);
    }

    @Override
    public long getDateHeader(String name) {
        read.add(name);
        if (!hidden.contains(name)) {
            return super.getDateHeader(name);
        }
        String value = conditions.value(name);
        return value == null
                ? -1
                : HttpDate.parse(value, Instant.now())
                        .map(Durations::epochMillis)
                        .orElse(-1L);
    }

    @Override
    public int getIntHeader(String name) {
        read.add(name);
        return super.getIntHeader(name);
    }

    @Override
    public Locale getLocale() {
        read.add("accept-language");
        return super.getLocale();
    }

    @Override
    public Enumeration<Locale> getLocales() {
        read.add("accept-language");
        return super.getLocales();
    }

    @Override
    public Cookie[] getCookies() {
        read.add(COOKIE);
        return super.getCookies();
    }

    @Override
    public String getRemoteAddr() {
        read.addAddress();
        return super.getRemoteAddr();
    }

    @Override
    public String getRemoteHost() {
        read.addAddress();
        return super.getRemoteHost();
    }

    @Override
    public int getRemotePort() {
        read.addAddress();
        return super.getRemotePort();
    }

    @Override
    public @Nullable HttpSession getSession() {
        read.add(COOKIE);
        return super.getSession();
    }

    @Override
    public @Nullable HttpSession getSession(boolean create) {
        read.add(COOKIE);
        return super.getSession(create);
    }

    @Override
    public @Nullable String getRequestedSessionId() {
        read.add(COOKIE);
        return super.getRequestedSessionId();
    }

    @Override
    public @Nullable Principal getUserPrincipal() {
        addPrincipal();
        return super.getUserPrincipal();
    }

    @Override
    public @Nullable String getRemoteUser() {
        addPrincipal();
        return super.getRemoteUser();
    }

    @Override
    public boolean isUserInRole(String role) {
        addPrincipal();
        return super.isUserInRole(role);
    }

    /** Who calls, a container knows by one of these. */
    private void addPrincipal() {
        read.addPrincipal();
        read.add(COOKIE);
        read.add("authorization");
    }

    @Override
    public boolean authenticate(HttpServletResponse answer) throws IOException, ServletException {
        read.addLogin();
        return super.authenticate(answer);
    }

    @Override
    public void login(String user, String password) throws ServletException {
        read.addLogin();
        super.login(user, password);
    }

    @Override
    public void logout() throws ServletException {
        read.addLogin();
        super.logout();
    }

    /** With the recorded response: in the container's own, an answer to the hidden condition would pass unseen. */
    @Override
    public AsyncContext startAsync() {
        RecordedResponse recorded = response;
        return recorded == null ? super.startAsync() : later(super.startAsync(this, recorded), recorded, true);
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse answer) {
        RecordedResponse recorded = response;
        AsyncContext started = super.startAsync(request, answer);
        if (recorded == null) {
            return started;
        }
        if (answer == recorded
                || (answer instanceof ServletResponseWrapper wrapper && wrapper.isWrapperFor(recorded))) {
            return later(started, recorded, false);
        }
        recorded.body().leave();
        return started;
    }

    private AsyncContext later(AsyncContext started, RecordedResponse recorded, boolean original) {
        recorded.body().startLater();
        RecordedAsync context = new RecordedAsync(started, recorded, original);
        async = context;
        return context;
    }

    @Override
    public AsyncContext getAsyncContext() {
        AsyncContext container = super.getAsyncContext(); // which says when there is none
        RecordedAsync context = async;
        return context == null ? container : context;
    }
}
