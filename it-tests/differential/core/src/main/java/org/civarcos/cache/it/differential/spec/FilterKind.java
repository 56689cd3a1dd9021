package org.civarcos.cache.it.differential.spec;

/**
 * Kind of a generated filter, given by the statements of its methods: {@code request} of a request filter, {@code
 * response} of a response filter, {@code write} of a writer interceptor; empty where a filter has no such method. Each
 * names in {@code Vary} what it makes a body depend on; what it does to fields alone it does again on each hit.
 */
public enum FilterKind {
    /** Refuses whoever has no key. */
    REFUSE_WITHOUT_KEY(
            When.MATCHED,
            "if (request.getHeaderString(\"X-Api-Key\") == null) {"
                    + " request.abortWith(Response.status(401).type(\"text/plain\").entity(\"no key\").build()); }",
            "",
            ""),
    /** Refuses one user. */
    REFUSE_USER(
            When.MATCHED,
            "if (\"eve\".equals(Users.of(request))) {"
                    + " request.abortWith(Response.status(403).type(\"text/plain\").entity(\"not you\").build()); }",
            "",
            ""),
    /** Refuses whoever lacks a field. */
    REFUSE_WITHOUT_COLOR(
            When.MATCHED,
            "if (request.getHeaderString(\"X-Color\") == null) {"
                    + " request.abortWith(Response.status(403).type(\"text/plain\").entity(\"no color\").build()); }",
            "",
            ""),
    /** Logs users in. */
    AUTHENTICATE(When.MATCHED, "Users.logIn(request, Users.of(request));", "", ""),
    /** Logs users in before the resource is chosen. */
    AUTHENTICATE_EARLY(When.PRE_MATCHING, "Users.logIn(request, Users.of(request));", "", ""),
    /** Takes the tenant off the path. */
    TENANT_PREFIX(
            When.PRE_MATCHING,
            "URI uri = request.getUriInfo().getRequestUri(); String path = uri.getRawPath();"
                    + " if (path.startsWith(\"/t/\") && path.indexOf('/', 3) > 0) { int end = path.indexOf('/', 3);"
                    + " request.getHeaders().putSingle(\"X-Tenant\", path.substring(3, end));"
                    + " request.setRequestUri(UriBuilder.fromUri(uri).replacePath(path.substring(end)).build()); }",
            "",
            ""),
    /** Takes a language off the path. */
    LANGUAGE_SUFFIX(
            When.PRE_MATCHING,
            "URI uri = request.getUriInfo().getRequestUri(); String path = uri.getRawPath();"
                    + " int dot = path.lastIndexOf('.');"
                    + " if (dot > 0) { request.getHeaders().putSingle(\"Accept-Language\", path.substring(dot + 1));"
                    + " request.setRequestUri(UriBuilder.fromUri(uri).replacePath(path.substring(0, dot)).build()); }",
            "",
            ""),
    /** Believes a proxy's host. */
    FORWARDED_HOST(
            When.PRE_MATCHING,
            "String host = request.getHeaderString(\"X-Forwarded-Host\");"
                    + " if (host != null) { URI base = URI.create(\"http://\" + host + \"/\");"
                    + " URI uri = request.getUriInfo().getRequestUri();"
                    + " request.setRequestUri(base, UriBuilder.fromUri(uri).scheme(\"http\").host(host).port(-1)"
                    + ".build()); }",
            "",
            ""),
    /** Turns a POST into another method. */
    METHOD_OVERRIDE(
            When.PRE_MATCHING,
            "String method = request.getHeaderString(\"X-HTTP-Method-Override\");"
                    + " if (method != null && request.getMethod().equals(\"POST\")) { request.setMethod(method); }",
            "",
            ""),
    /** Reads what a request sends. */
    READ_CONTENT(
            When.MATCHED,
            "byte[] content = request.getEntityStream().readAllBytes();"
                    + " request.setEntityStream(new ByteArrayInputStream(content));"
                    + " if (content.length > 0) {"
                    + " request.getHeaders().putSingle(\"X-Color\", new String(content, StandardCharsets.UTF_8)); }",
            "",
            ""),
    /** Takes a field away from the resource. */
    DROP_LANGUAGE(When.MATCHED, "request.getHeaders().remove(\"Accept-Language\");", "", ""),
    /** Makes a field of a query parameter. */
    TENANT_OF_QUERY(
            When.MATCHED,
            "String tenant = request.getUriInfo().getQueryParameters().getFirst(\"tenant\");"
                    + " if (tenant != null) { request.getHeaders().putSingle(\"X-Tenant\", tenant); }",
            "",
            ""),
    /** Names the request in the response. */
    REQUEST_ID(
            When.MATCHED,
            "",
            "String id = request.getHeaderString(\"X-Request-Id\");"
                    + " if (id != null) { response.getHeaders().putSingle(\"X-Request-Id\", id); }",
            ""),
    /** Tells users who they are. */
    WHO(
            When.MATCHED,
            "",
            "String user = Users.of(request);"
                    + " if (user != null) { response.getHeaders().putSingle(\"X-Who\", user + Users.secret(user)); }",
            ""),
    /** Takes the entity tag off. */
    DROP_TAG(When.MATCHED, "", "response.getHeaders().remove(\"ETag\");", ""),
    /** Changes where a redirect leads. */
    CHANGE_LOCATION(
            When.MATCHED,
            "",
            "String location = response.getHeaderString(\"Location\");"
                    + " if (location != null) { response.getHeaders().putSingle(\"Location\", location + \"/there\"); }",
            ""),
    /** Makes a permanent redirect one that is not. */
    CHANGE_STATUS(When.MATCHED, "", "if (response.getStatus() == 301) { response.setStatus(302); }", ""),
    /** Keeps all from being stored. */
    NO_STORE(When.MATCHED, "", "response.getHeaders().putSingle(\"Cache-Control\", \"no-store\");", ""),
    /** Keeps what has no content from being stored. */
    NO_STORE_IF_EMPTY(
            When.MATCHED,
            "",
            "if (!response.hasEntity() && response.getStatus() != 304) { response.getHeaders().putSingle(\"Cache-Control\", \"no-store\"); }",
            ""),
    /** Lets all be stored and nothing be used without asking. */
    STALE_AT_ONCE(When.MATCHED, "", "response.getHeaders().putSingle(\"Cache-Control\", \"max-age=0\");", ""),
    /** Depends on everything. */
    VARY_ANY(When.MATCHED, "", "response.getHeaders().putSingle(\"Vary\", \"*\");", ""),
    /** Gives every user a cookie. */
    COOKIE(
            When.MATCHED,
            "",
            "response.getHeaders().add(\"Set-Cookie\", \"seen=\" + Users.secret(Users.of(request)));",
            ""),
    /** Translates texts. */
    TRANSLATE_ENTITY(
            When.MATCHED,
            "",
            "response.getHeaders().add(\"Vary\", \"Accept-Language\");"
                    + " if (response.getEntity() instanceof String text && request.getMethod().equals(\"GET\")) {"
                    + " response.setEntity(\"in \" + request.getHeaderString(\"Accept-Language\") + \": \" + text); }",
            ""),
    /** Translates what is written. */
    TRANSLATE_WRITTEN(
            When.MATCHED,
            "",
            "",
            "context.getHeaders().add(\"Vary\", \"Accept-Language\");"
                    + " context.getOutputStream().write((\"in \" + headers.getHeaderString(\"Accept-Language\") + \": \")"
                    + ".getBytes(StandardCharsets.UTF_8)); context.proceed();"),
    /** Compresses. */
    GZIP(
            When.MATCHED,
            "",
            "",
            "context.getHeaders().add(\"Vary\", \"Accept-Encoding\");"
                    + " String accepted = headers.getHeaderString(\"Accept-Encoding\");"
                    + " if (accepted == null || !accepted.contains(\"gzip\")) { context.proceed(); return; }"
                    + " context.getHeaders().putSingle(\"Content-Encoding\", \"gzip\");"
                    + " context.getHeaders().remove(\"Content-Length\");"
                    + " OutputStream plain = context.getOutputStream();"
                    + " GZIPOutputStream coded = new GZIPOutputStream(plain); context.setOutputStream(coded);"
                    + " try { context.proceed(); } finally { coded.finish(); context.setOutputStream(plain); }"),
    /** Counts lines. */
    COUNT(
            When.MATCHED,
            "",
            "if (response.getEntity() instanceof Lines lines) {"
                    + " response.getHeaders().putSingle(\"X-Total-Count\", String.valueOf(lines.lines().size())); }",
            ""),
    /** Says {@code private} through the response of the servlet container. */
    PRIVATE_BY_SERVLET(When.SERVLET, "", "servletResponse.setHeader(\"Cache-Control\", \"private\");", ""),
    /** Gives every user a cookie through the response of the servlet container. */
    COOKIE_BY_SERVLET(
            When.SERVLET,
            "",
            "servletResponse.addCookie(new jakarta.servlet.http.Cookie(\"seen\", \"x\" +"
                    + " Users.secret(Users.of(request))));",
            ""),
    /** Begins a session. */
    SESSION(When.SERVLET, "servletRequest.getSession(true);", "", "");

    private final When when;
    private final String request;
    private final String response;
    private final String write;

    FilterKind(When when, String request, String response, String write) {
        this.when = when;
        this.request = request;
        this.response = response;
        this.write = write;
    }

    /** {@return when its request filter runs, and what it needs} */
    public When when() {
        return when;
    }

    /** {@return the statements of its request filter} */
    public String request() {
        return request;
    }

    /** {@return the statements of its response filter} */
    public String response() {
        return response;
    }

    /** {@return the statements of its writer interceptor} */
    public String write() {
        return write;
    }

    /** The moments at which request filters run. */
    public enum When {
        /** Before the resource is chosen. */
        PRE_MATCHING,
        /** After that. */
        MATCHED,
        /** After that, with the objects of the servlet container. */
        SERVLET
    }
}
