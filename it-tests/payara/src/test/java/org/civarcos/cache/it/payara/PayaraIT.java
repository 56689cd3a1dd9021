package org.civarcos.cache.it.payara;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The jars in a WAR, with no code for them but the annotations. */
class PayaraIT {
    private static PayaraMicro payara;

    @BeforeAll
    static void start() throws Exception {
        payara = PayaraMicro.start();
    }

    @AfterAll
    static void stop() {
        if (payara != null) {
            payara.close();
        }
    }

    @Test
    void method_runsOnce() throws Exception {
        String first = text(payara.get("greetings/Ada/result"));
        assertThat(text(payara.get("greetings/Ada/result"))).isEqualTo(first);
        assertThat(text(payara.get("greetings/Bob/result"))).isNotEqualTo(first);
    }

    @Test
    void response_isStoredAndReplayed() throws Exception {
        HttpResponse<String> first = payara.get("greetings/Cid");
        HttpResponse<String> second = payara.get("greetings/Cid");

        assertThat(text(second)).isEqualTo(text(first));
        assertThat(header(first, "Cache-Status")).contains("fwd=uri-miss");
        assertThat(header(second, "Cache-Status")).contains("hit");
        assertThat(header(second, "Age")).containsOnlyDigits();
        assertThat(header(second, "ETag")).isEqualTo(header(first, "ETag"));
    }

    @Test
    void ifNoneMatch_isAnswered304WithoutBody() throws Exception {
        String etag = header(payara.get("greetings/Dan"), "ETag");
        HttpResponse<String> revalidated = payara.get("greetings/Dan", "If-None-Match", etag);

        assertThat(revalidated.statusCode()).as(payara.logTail()).isEqualTo(304);
        assertThat(revalidated.body()).isEmpty();
    }

    @Test
    void tag_dropsMethodResultAndResponse() throws Exception {
        String before = text(payara.get("greetings/Eve"));
        String other = text(payara.get("greetings/Fay"));
        assertThat(text(payara.get("greetings/Eve/result"))).isEqualTo(before);

        assertThat(payara.delete("greetings/Eve/result").statusCode())
                .as(payara.logTail())
                .isEqualTo(204);

        String after = text(payara.get("greetings/Eve/result"));
        assertThat(after).isNotEqualTo(before);
        assertThat(text(payara.get("greetings/Eve"))).isEqualTo(after);
        assertThat(header(payara.get("greetings/Fay"), "Cache-Status")).contains("hit");
        assertThat(text(payara.get("greetings/Fay"))).isEqualTo(other);
    }

    /** The server's own interceptors for the annotation would go on answering when our cache is empty. */
    @Test
    void annotationOfJsr107_isOurs_andNotTheServersToo() throws Exception {
        String first = text(payara.get("old-greetings/Gus"));
        assertThat(text(payara.get("old-greetings/Gus"))).isEqualTo(first);

        assertThat(text(payara.delete("old-greetings"))).isEqualTo("1");
        assertThat(text(payara.get("old-greetings/Gus"))).isNotEqualTo(first);
    }

    private static String text(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(payara.logTail()).isEqualTo(200);
        return response.body();
    }

    private static String header(HttpResponse<String> response, String name) {
        assertThat(response.headers().firstValue(name)).as(payara.logTail()).isPresent();
        return response.headers().firstValue(name).orElseThrow();
    }
}
