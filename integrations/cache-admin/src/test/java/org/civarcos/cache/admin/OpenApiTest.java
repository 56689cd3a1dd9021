package org.civarcos.cache.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.civarcos.cache.admin.AdminServer.ON;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The document of the console says what the console answers. */
class OpenApiTest {
    @Test
    void theDocument_hasEachMethodWithItsParameters_andNoOther() {
        List<String> told = told();
        List<String> answered = new ArrayList<>();
        for (ConsoleRoute route : ConsoleRoute.ALL) {
            answered.add(route.method() + " /" + route.path() + " " + String.join(" ", route.parameters())
                    + (route.isChange() ? " token" : ""));
        }

        assertThat(told).isEqualTo(answered.stream().map(String::strip).toList());
    }

    @Test
    void theDocument_isServed() {
        try (AdminServer server = new AdminServer(ON)) {
            assertThat(server.get("/cache-admin/openapi.yaml").body()).startsWith("openapi: 3.1.0");
            for (ConsoleRoute route : ConsoleRoute.ALL) {
                RawReply reply = server.send(route.method(), "/cache-admin/" + route.path());
                assertThat(reply.status())
                        .as("%s of %s, without parameters and token", route.method(), route.path())
                        .isIn(200, 400, 403, 404);
            }
        }
    }

    /** Reads what is said of methods, from a document that is written as this one is. */
    private static List<String> told() {
        List<String> told = new ArrayList<>();
        String path = "";
        String document = new String(Assets.read("openapi.yaml"), UTF_8);
        for (String line :
                document.substring(0, document.indexOf("\ncomponents:")).lines().toList()) {
            String text = line.strip();
            int depth = line.indexOf(text);
            int last = told.size() - 1;
            if (depth == 2 && text.startsWith("/")) {
                path = text.substring(0, text.length() - 1);
            } else if (depth == 4 && !path.isEmpty()) {
                told.add(text.substring(0, text.length() - 1).toUpperCase(Locale.ROOT) + " " + path);
            } else if (text.startsWith("- name: ")) {
                told.set(last, told.get(last) + " " + text.substring(8));
            } else if (text.equals("required: false")) {
                told.set(last, told.get(last) + "?");
            } else if (text.endsWith("parameters/Token\"")) {
                told.set(last, told.get(last) + " token");
            }
        }
        return told;
    }
}
