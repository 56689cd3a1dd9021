package org.civarcos.cache.examples.gazetteer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(RunningGazetteer.class)
class PageIT {
    @ParameterizedTest
    @CsvSource({
        "/, text/html, GeoNames",
        "/warmup.js, javascript, progress",
        "/gazetteer.js, javascript, import",
        "/gazetteer.css, text/css, font",
    })
    void page_isThere(String path, String type, String text, Client client) {
        var page = client.get(path);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(Client.header(page, "Content-Type")).contains(type);
        assertThat(page.body()).contains(text);
    }
}
