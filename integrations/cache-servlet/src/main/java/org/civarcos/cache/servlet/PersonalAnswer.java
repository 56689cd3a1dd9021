package org.civarcos.cache.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.civarcos.cache.http.Profile;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.Rules;
import org.civarcos.cache.http.Sharing;
import org.civarcos.cache.http.site.ReadRequest;
import org.jspecify.annotations.Nullable;

/** Signs that an answer belongs to its client alone, beside what its fields say. */
final class PersonalAnswer {
    private PersonalAnswer() {}

    /** Why it is; null if nothing says so. */
    static @Nullable Reason reason(SiteRequest request, ReadRequest read, RecordedFields head) {
        HttpServletRequest servlet = request.servlet();
        if (servlet.getAttribute(ResponseCacheFilter.WITHIN) != null) {
            return Reason.CACHED_WITHIN;
        }
        Reason ofSession = ofSession(servlet, request.rules());
        if (ofSession != null) {
            return ofSession;
        }
        if (head.hasCookie()
                && !leavesCookiesOut(request.rules())
                && !head.fields().contains("Set-Cookie")) {
            return Reason.SET_COOKIE; // which the container does not show
        }
        if (head.late() != null) {
            return head.late();
        }
        if (head.hasTrailers()) {
            return Reason.INCOMPLETE;
        }
        if (request.paths().observe() && read.includesAddress()) {
            return Reason.CLIENT_ADDRESS;
        }
        return isPrincipals(request, read) ? Reason.PRINCIPAL : null;
    }

    private static @Nullable Reason ofSession(HttpServletRequest servlet, Rules rules) {
        try {
            HttpSession session = servlet.getSession(false);
            if (session == null) {
                return null;
            }
            if (session.isNew()) {
                return Reason.NEW_SESSION;
            }
            boolean anonymous = rules.sharing() == Sharing.ANONYMOUS && rules.profile() == Profile.SAFE;
            return anonymous ? Reason.SESSION : null;
        } catch (IllegalStateException gone) {
            return Reason.NEW_SESSION; // it ended, and began somewhere
        }
    }

    private static boolean leavesCookiesOut(Rules rules) {
        return rules.profile() == Profile.SAFE && rules.sharing() == Sharing.PUBLIC;
    }

    private static boolean isPrincipals(SiteRequest request, ReadRequest read) {
        return switch (request.rules().sharing()) {
            case ANONYMOUS -> read.includesLogin() || request.servlet().getUserPrincipal() != null;
            case PUBLIC ->
                read.includesLogin()
                        || (request.paths().observe()
                                && read.includesPrincipal()
                                && request.servlet().getUserPrincipal() != null);
            case PRINCIPAL -> read.includesLogin();
        };
    }
}
