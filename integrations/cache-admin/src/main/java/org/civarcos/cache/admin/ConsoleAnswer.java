package org.civarcos.cache.admin;

import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer of the console. Each is stored by nobody, shown in no frame, and taken by browsers for what it says that it
 * is; a page runs and loads what the console itself serves, and nothing else.
 */
final class ConsoleAnswer {
    private static final String JSON = "application/json";

    /** Each field that every answer has. */
    static final Map<String, String> GUARDS = guards();

    private final int status;
    private final String type;
    private final byte[] content;
    private final Map<String, String> fields;

    private ConsoleAnswer(int status, String type, byte[] content, Map<String, String> fields) {
        this.status = status;
        this.type = type;
        this.content = content;
        this.fields = fields;
    }

    private static Map<String, String> guards() {
        Map<String, String> guards = new LinkedHashMap<>();
        guards.put("Cache-Control", "no-store");
        guards.put(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self';"
                        + " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
                        + " require-trusted-types-for 'script'");
        guards.put("Cross-Origin-Opener-Policy", "same-origin");
        guards.put("Cross-Origin-Resource-Policy", "same-origin");
        guards.put("Referrer-Policy", "no-referrer");
        guards.put("X-Content-Type-Options", "nosniff");
        guards.put("X-Frame-Options", "DENY");
        return guards;
    }

    static ConsoleAnswer json(JsonObject object) {
        return json(200, object);
    }

    static ConsoleAnswer json(int status, JsonObject object) {
        return new ConsoleAnswer(status, JSON, object.bytes(), Map.of());
    }

    /** Answers with bytes, which are not changed afterwards. */
    static ConsoleAnswer of(String type, byte[] content) {
        return new ConsoleAnswer(200, type, content, Map.of());
    }

    /** Leads to another path below the root of the REST application. */
    static ConsoleAnswer movedTo(String path) {
        return new ConsoleAnswer(308, "text/plain", new byte[0], Map.of("Location", path));
    }

    static ConsoleAnswer error(int status, String reason) {
        return json(status, new JsonObject().with("error", reason));
    }

    ConsoleAnswer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return new ConsoleAnswer(status, type, content, more);
    }

    /** The same without its content, for those who ask for the head alone. */
    ConsoleAnswer head() {
        return new ConsoleAnswer(status, type, new byte[0], fields);
    }

    Response toResponse() {
        Response.ResponseBuilder response = Response.status(status);
        GUARDS.forEach(response::header);
        fields.forEach((name, value) -> {
            if (name.equals("Location")) {
                response.location(URI.create(value));
            } else {
                response.header(name, value);
            }
        });
        if (content.length > 0) {
            response.entity(content).type(type);
        }
        return response.build();
    }
}
