package org.civarcos.cache.examples.gazetteer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The console of the caches, for who runs the sample. */
@ExtendWith(RunningGazetteer.class)
class ConsoleIT {
    @Test
    void console_isThere_andShowsTheCaches(Client client) {
        assertThat(client.get("/api/places?name=Reykj").statusCode()).isEqualTo(200);

        var page = client.get("/api/cache-admin/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(Client.header(page, "Content-Type")).contains("text/html");

        var caches = client.get("/api/cache-admin/api/caches");
        assertThat(caches.statusCode()).isEqualTo(200);
        assertThat(caches.body()).contains("http-responses");
    }

    @Test
    void console_isForCallersOnTheMachineAlone(Client client) {
        var forwarded = client.get("/api/cache-admin/api/caches", "X-Forwarded-For", "203.0.113.7");

        assertThat(forwarded.statusCode()).isEqualTo(403);
    }

    @Test
    void page_leadsToTheConsole(Client client) {
        assertThat(client.get("/").body()).contains("href=\"api/cache-admin/\"");
    }
}
