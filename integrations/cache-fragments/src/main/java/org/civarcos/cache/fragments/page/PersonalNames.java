package org.civarcos.cache.fragments.page;

import java.util.Set;

/** The names by which expressions of Faces and JSP read what belongs to the one who asks. */
final class PersonalNames {
    private static final Set<String> IMPLICIT =
            Set.of("session", "sessionScope", "viewScope", "flowScope", "flash", "cookie", "header", "headerValues");

    /** The properties of a request, of the external context of Faces, of a view and of the context of a page. */
    private static final Set<String> PROPERTIES = Set.of(
            "userPrincipal",
            "remoteUser",
            "remoteAddr",
            "remoteHost",
            "remotePort",
            "authType",
            "session",
            "sessionId",
            "sessionMap",
            "requestedSessionId",
            "viewMap",
            "flash",
            "clientWindow",
            "cookies",
            "requestCookieMap",
            "headerNames",
            "requestHeaderMap",
            "requestHeaderValuesMap");

    private static final Set<String> METHODS = Set.of(
            "isUserInRole",
            "getHeader",
            "getHeaders",
            "getIntHeader",
            "getDateHeader",
            "changeSessionId",
            "getAttribute",
            "findAttribute");

    private PersonalNames() {}

    /** Whether it stands for something of a user at the beginning of an expression. */
    static boolean isImplicit(String name) {
        return IMPLICIT.contains(name);
    }

    /** Whether it is a property of a user's request, or a method that reads one. */
    static boolean isOfRequest(String name) {
        return PROPERTIES.contains(name) || METHODS.contains(name) || PROPERTIES.contains(property(name));
    }

    private static String property(String method) {
        return method.startsWith("get") && method.length() > 3
                ? Character.toLowerCase(method.charAt(3)) + method.substring(4)
                : method;
    }
}
