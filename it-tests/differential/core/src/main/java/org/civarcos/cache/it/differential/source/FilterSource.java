package org.civarcos.cache.it.differential.source;

import java.util.ArrayList;
import java.util.List;
import org.civarcos.cache.it.differential.spec.FilterKind;
import org.civarcos.cache.it.differential.spec.FilterSpec;

/** The text of a generated filter. */
final class FilterSource {
    private FilterSource() {}

    static String of(FilterSpec filter) {
        FilterKind kind = filter.kind();
        List<String> types = new ArrayList<>();
        StringBuilder body = new StringBuilder();
        if (!kind.request().isEmpty()) {
            types.add("ContainerRequestFilter");
            method(body, "filter(ContainerRequestContext request)", kind.request());
        }
        if (!kind.response().isEmpty()) {
            types.add("ContainerResponseFilter");
            method(body, "filter(ContainerRequestContext request, ContainerResponseContext response)", kind.response());
        }
        if (!kind.write().isEmpty()) {
            types.add("WriterInterceptor");
            method(body, "aroundWriteTo(WriterInterceptorContext context)", kind.write());
        }
        return "    @Provider" + (kind.when() == FilterKind.When.PRE_MATCHING ? " @PreMatching" : "")
                + " @Priority(" + filter.priority() + ")\n"
                + "    public static class " + filter.name() + " implements " + String.join(", ", types) + " {\n"
                + (kind.write().isEmpty() ? "" : "        @Context HttpHeaders headers;\n")
                + (kind.when() == FilterKind.When.SERVLET ? servlet() : "")
                + body
                + "    }\n";
    }

    private static String servlet() {
        return """
                        @Context jakarta.servlet.http.HttpServletRequest servletRequest;
                        @Context jakarta.servlet.http.HttpServletResponse servletResponse;
                """;
    }

    private static void method(StringBuilder body, String head, String statements) {
        body.append("        public void ").append(head).append(" throws IOException {\n            ");
        body.append(statements.replace("; ", ";\n            ")).append("\n        }\n");
    }
}
