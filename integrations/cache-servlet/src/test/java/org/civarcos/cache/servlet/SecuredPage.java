package org.civarcos.cache.servlet;

import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.http.HttpServlet;

/** A servlet for users of one role. */
@ServletSecurity(@HttpConstraint(rolesAllowed = "user"))
final class SecuredPage extends HttpServlet {
    private static final long serialVersionUID = 1;
}
