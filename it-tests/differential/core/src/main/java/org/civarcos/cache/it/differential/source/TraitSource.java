package org.civarcos.cache.it.differential.source;

import org.civarcos.cache.it.differential.spec.RouteSpec;
import org.civarcos.cache.it.differential.spec.Trait;

/** The statements that the traits of a resource make. */
final class TraitSource {
    private final RouteSpec route;

    TraitSource(RouteSpec route) {
        this.route = route;
    }

    String text() {
        StringBuilder statements = new StringBuilder();
        for (Trait trait : route.traits()) {
            String statement = statement(trait);
            if (!statement.isEmpty()) {
                statements.append("            ").append(statement).append('\n');
            }
        }
        return statements.toString();
    }

    private String statement(Trait trait) {
        return switch (trait) {
            case SLOW -> "Thread.sleep(15);";
            case NO_CONTENT -> "page.status(204);";
            case MOVED -> "page.status(301);";
            case PERMANENT -> "page.status(308);";
            case NOT_FOUND -> "page.status(404);";
            case TAGGED -> "page.tagged();";
            case DATED -> "page.dated();";
            case EVALUATES -> "page.conditional(request);";
            case LANGUAGES -> "page.language(request);";
            case LINK -> "page.link(uri);";
            case TENANT_OF_HOST -> "page.tenant(uri);";
            case TENANT_OF_HOST_FIELD -> "page.tenant(host);";
            case SCHEME -> "page.scheme(uri);";
            case GREETS -> "page.greet(security);";
            case COOKIE -> "page.field(\"Set-Cookie\", \"seen=1\");";
            case MAX_AGE -> control("max-age=60");
            case RENEWED -> control("max-age=0, stale-while-revalidate=30");
            case NO_CACHE -> control("no-cache");
            case NO_STORE -> control("no-store");
            case PRIVATE -> control("private");
            case VARY_BY_RESOURCE -> vary("page.field");
            case VARY_BY_SERVLET -> vary("servletResponse.addHeader");
            case PRIVATE_BY_SERVLET -> "servletResponse.setHeader(\"Cache-Control\", \"private\");";
            case COOKIE_BY_SERVLET -> "servletResponse.addCookie(new jakarta.servlet.http.Cookie(\"seen\", \"1\"));";
            case SESSION -> "page.see(\"session\", servletRequest.getSession(true) != null);";
            default -> "";
        };
    }

    private static String control(String directives) {
        return "page.field(\"Cache-Control\", \"" + directives + "\");";
    }

    private String vary(String call) {
        String names = String.join(", ", route.injectedFields());
        return names.isEmpty() ? "" : call + "(\"Vary\", \"" + names + "\");";
    }
}
