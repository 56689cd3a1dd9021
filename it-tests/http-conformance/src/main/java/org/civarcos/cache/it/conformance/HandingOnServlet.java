package org.civarcos.cache.it.conformance;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Servlet that hands each request on to the origin of the suite, and its answer back. */
final class HandingOnServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    /** What is said anew on the connection to the origin. */
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "host", "keep-alive", "transfer-encoding");

    private final transient Origin origin;

    HandingOnServlet(Origin origin) {
        this.origin = origin;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        byte[] content = request.getInputStream().readAllBytes();
        OriginAnswer answer;
        try {
            answer = origin.ask(request.getMethod(), request.getRequestURI() + query, fields(request), content);
        } catch (IOException disconnected) {
            response.setStatus(HttpServletResponse.SC_BAD_GATEWAY);
            return;
        }
        response.setStatus(answer.status);
        for (Field field : answer.fields) {
            boolean isFraming = field.is("Connection", "close")
                    || field.isNamed("Transfer-Encoding") // Tomcat would send it beside its own
                    || (field.isNamed("Content-Length") && !request.getMethod().equals("HEAD"));
            if (!isFraming) {
                response.addHeader(field.name(), field.value());
            }
        }
        if (answer.content.length > 0) {
            response.getOutputStream().write(answer.content);
        }
    }

    private static List<Field> fields(HttpServletRequest request) {
        List<Field> fields = new ArrayList<>();
        fields.add(new Field("Host", "localhost"));
        for (String name : Collections.list(request.getHeaderNames())) {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                Collections.list(request.getHeaders(name)).forEach(value -> fields.add(new Field(name, value)));
            }
        }
        return fields;
    }
}
