package org.civarcos.cache.fragments.page;

import jakarta.el.ELContext;
import jakarta.el.EvaluationListener;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.civarcos.cache.fragments.Fragments;
import org.jspecify.annotations.Nullable;

/** Sees in expressions what they read of the one who asks, and tells the fragments that are being rendered. */
public final class PersonalReads extends EvaluationListener {
    private static final Set<String> IMPLICIT = Set.of("session", "sessionScope", "cookie", "flash");
    private static final Set<String> OF_REQUESTS = Set.of(
            "userPrincipal",
            "getUserPrincipal",
            "remoteUser",
            "getRemoteUser",
            "isUserInRole",
            "session",
            "getSession",
            "cookies",
            "getCookies",
            "sessionMap",
            "getSessionMap");

    private static final Pattern TEXT = Pattern.compile("'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern NAME = Pattern.compile("(?<![\\w$.])[A-Za-z_$][\\w$]*");

    private final Predicate<Object> isRequest;
    private final Predicate<String> isInSession;

    /**
     * Listens to the expressions of a page.
     *
     * @param isRequest whether an object is a request or stands for one
     * @param isInSession whether a name stands for something in the session of the one who asks
     */
    public PersonalReads(Predicate<Object> isRequest, Predicate<String> isInSession) {
        this.isRequest = isRequest;
        this.isInSession = isInSession;
    }

    /** The names in an expression: a resolver may not tell what it found by one. */
    @Override
    public void beforeEvaluation(@Nullable ELContext context, @Nullable String expression) {
        if (expression == null || !Fragments.isRendering()) {
            return;
        }
        Matcher names = NAME.matcher(TEXT.matcher(expression).replaceAll("''"));
        while (names.find()) {
            tell(names.group());
        }
    }

    @Override
    public void propertyResolved(@Nullable ELContext context, @Nullable Object base, @Nullable Object property) {
        if (!(property instanceof String name) || !Fragments.isRendering()) {
            return;
        }
        if (base == null) {
            tell(name);
        } else if (OF_REQUESTS.contains(name) && isRequest.test(base)) {
            Fragments.tellPersonal(name);
        }
    }

    private void tell(String name) {
        if (IMPLICIT.contains(name) || isInSession.test(name) || SessionBeans.has(name)) {
            Fragments.tellPersonal(name);
        }
    }
}
