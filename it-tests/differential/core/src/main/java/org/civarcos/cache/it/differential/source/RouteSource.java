package org.civarcos.cache.it.differential.source;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.civarcos.cache.it.differential.spec.Input;
import org.civarcos.cache.it.differential.spec.InputKind;
import org.civarcos.cache.it.differential.spec.RouteSpec;
import org.civarcos.cache.it.differential.spec.Trait;

/** The text of a generated resource. */
final class RouteSource {
    private final RouteSpec route;
    private final boolean cached;
    private final String type;
    private final StringBuilder members = new StringBuilder();
    private final List<String> parameters = new ArrayList<>(List.of("@PathParam(\"id\") String id"));
    private final List<String> constructor = new ArrayList<>();
    private final StringBuilder reads = new StringBuilder();
    private final StringBuilder beans = new StringBuilder();

    RouteSource(RouteSpec route, boolean cached) {
        this.route = route;
        this.cached = cached;
        this.type = "R" + route.name();
    }

    String text() {
        for (int i = 0; i < route.inputs().size(); i++) {
            read(route.inputs().get(i), "in" + i);
        }
        inject();
        String declared = constructor.stream()
                .map(parameter -> parameter.replaceAll("@\\w+\\(\"[^\"]*\"\\) ", ""))
                .collect(Collectors.joining(", "));
        boolean located = route.has(Trait.LOCATOR);
        String path = "    @Path(\"/" + route.name() + (nested() ? "" : "/{id}") + "\")\n";
        String text = (located ? "" : path)
                + "    public static class " + type + " {\n" + members
                + "        public " + type + "(" + (located ? declared : String.join(", ", constructor)) + ") {\n"
                + assignments() + "        }\n"
                + get() + unsafe("PUT") + unsafe("POST") + unsafe("DELETE")
                + "    }\n" + beans;
        return located ? locator() + text : text;
    }

    private boolean nested() {
        return route.has(Trait.SUB_RESOURCE_METHOD);
    }

    private String ownPath() {
        return nested() ? " @Path(\"{id}\")" : "";
    }

    /** What the class gives names to in an application. */
    String registered() {
        return route.has(Trait.LOCATOR) ? type + "Locator" : type;
    }

    private String assignments() {
        return constructor.stream()
                .map(parameter -> parameter.substring(parameter.lastIndexOf(' ') + 1))
                .map(name -> "            this." + name + " = " + name + ";\n")
                .collect(Collectors.joining());
    }

    private String locator() {
        String given = constructor.stream()
                .map(parameter -> parameter.substring(parameter.lastIndexOf(' ') + 1))
                .collect(Collectors.joining(", "));
        return "    @Path(\"/" + route.name() + "\")\n    public static class " + type
                + "Locator {\n        @Path(\"{id}\")\n        public " + type
                + " locate(" + String.join(", ", constructor) + ") { return new " + type + "(" + given
                + "); }\n    }\n";
    }

    /** A located resource has no members that are injected: its locator reads them. */
    private void read(Input input, String variable) {
        InputKind kind = input.kind();
        String annotated = annotation(input) + " String " + variable;
        boolean byConstructor = kind.name().startsWith("CONSTRUCTOR") || (kind.isMember() && route.has(Trait.LOCATOR));
        String seen = variable;
        if (byConstructor) {
            constructor.add(annotated);
            members.append("        private final String ").append(variable).append(";\n");
        } else if (kind.name().startsWith("FIELD")) {
            members.append("        ").append(annotated).append(";\n");
        } else if (kind.name().startsWith("SETTER")) {
            members.append("        private String ")
                    .append(variable)
                    .append(";\n        ")
                    .append(annotation(input));
            members.append(" public void setIn")
                    .append(variable)
                    .append("(String value) { ")
                    .append(variable);
            members.append(" = value; }\n");
        } else if (kind.name().startsWith("BEAN")) {
            String bean = type + "Bean" + variable;
            beans.append("    public static class ").append(bean).append(" { ").append(annotation(input));
            beans.append(" public String value; }\n");
            parameters.add("@BeanParam " + bean + " " + variable);
            seen = variable + ".value";
        } else if (kind == InputKind.INJECTED_HEADERS) {
            seen = "headers.getHeaderString(\"" + input.name() + "\")";
        } else if (kind == InputKind.INJECTED_URI) {
            seen = "uri.getQueryParameters().getFirst(\"" + input.name() + "\")";
        } else if (kind == InputKind.ENTITY) {
            parameters.add("String " + variable);
        } else {
            parameters.add(annotated);
        }
        reads.append("            page.see(\"")
                .append(input)
                .append("\", ")
                .append(seen)
                .append(");\n");
    }

    private static String annotation(Input input) {
        String name = input.kind().name();
        String annotation = name.endsWith("QUERY")
                ? "QueryParam"
                : name.endsWith("HEADER") ? "HeaderParam" : input.kind().isCookie() ? "CookieParam" : "MatrixParam";
        return "@" + annotation + "(\"" + input.name() + "\")";
    }

    private void inject() {
        if (!route.injectedFields().isEmpty()) {
            parameters.add("@Context HttpHeaders headers");
        }
        if (route.inputs().stream().anyMatch(input -> input.kind() == InputKind.INJECTED_URI)
                || route.has(Trait.LINK)
                || route.has(Trait.TENANT_OF_HOST)
                || route.has(Trait.SCHEME)) {
            parameters.add("@Context UriInfo uri");
        }
        if (route.has(Trait.TENANT_OF_HOST_FIELD)) {
            parameters.add("@HeaderParam(\"Host\") String host");
        }
        if (route.has(Trait.GREETS)) {
            parameters.add("@Context SecurityContext security");
        }
        if (route.has(Trait.EVALUATES) || route.has(Trait.LANGUAGES)) {
            parameters.add("@Context Request request");
        }
        if (route.has(Trait.SUSPENDED)) {
            parameters.add("@Suspended AsyncResponse async");
        }
        if (route.has(Trait.SESSION)) {
            parameters.add("@Context jakarta.servlet.http.HttpServletRequest servletRequest");
        }
        if (route.traits().stream().anyMatch(trait -> trait.name().endsWith("_BY_SERVLET"))) {
            parameters.add("@Context jakarta.servlet.http.HttpServletResponse servletResponse");
        }
    }

    private String get() {
        String returned =
                route.has(Trait.SUSPENDED) ? "void" : route.has(Trait.STAGE) ? "CompletionStage<Response>" : "Response";
        String answer =
                route.has(Trait.STREAM) ? "page.stream()" : route.has(Trait.LINES) ? "page.lines()" : "page.text()";
        String end = route.has(Trait.SUSPENDED)
                ? "CompletableFuture.runAsync(() -> async.resume(answer));"
                : route.has(Trait.STAGE) ? "return CompletableFuture.supplyAsync(() -> answer);" : "return answer;";
        String types = route.has(Trait.MEDIA_TYPES)
                ? "{\"text/plain;charset=utf-8\", \"text/html;charset=utf-8\"}"
                : "\"text/plain;charset=utf-8\"";
        return (cached ? "        " + new AnnotationSource(route).text() + "\n" : "")
                + "        @GET" + ownPath() + " @Produces(" + types + ")\n        public " + returned + " get("
                + String.join(", ", parameters) + ") throws Exception {\n"
                + "            Page page = new Page(WORLD, \"" + route.name() + "\").see(\"id\", id);\n" + reads
                + new TraitSource(route).text()
                + "            Response answer = " + answer + ";\n            " + end + "\n        }\n";
    }

    private String unsafe(String method) {
        return "        @" + method + ownPath() + " public Response " + method.toLowerCase(java.util.Locale.ROOT)
                + "() {\n"
                + "            WORLD.advance(\"" + route.name() + "\");\n"
                + "            return Response.noContent().header(\"X-Changed\", \"" + route.name() + "\").build();\n"
                + "        }\n";
    }
}
