package org.civarcos.cache.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.civarcos.cache.admin.AdminServer.ON;
import static org.civarcos.cache.admin.AdminServer.VALUES;
import static org.civarcos.cache.admin.AdminServer.WRITABLE;
import static org.civarcos.cache.admin.AdminServer.coded;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheFailure;
import org.civarcos.cache.EntryOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Script and other mischief in keys, values, tags, names of caches and URIs: shown as text, and run nowhere. */
class HostileTextTest {
    private static final String API = "/cache-admin/api/";
    private static final String SCRIPT =
            "</script><script>alert('1')</script><img src=x onerror=\"alert(1)\">&\u2028\n";

    private AdminServer server;
    private Cache<String, String> cache;

    @BeforeEach
    void start() {
        server = new AdminServer(ON, VALUES, WRITABLE);
        cache = server.manager.createCache(
                SCRIPT, CacheConfig.of(String.class, String.class).build());
        cache.put(SCRIPT, SCRIPT, EntryOptions.DEFAULT.withTags(SCRIPT));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void script_isNowhereInAnAnswer() {
        server.manager.report(new CacheFailure(SCRIPT, SCRIPT, new IllegalStateException(SCRIPT)));
        String name = "cache=" + coded(SCRIPT);
        String key = "&key=" + coded(SCRIPT);
        List<RawReply> replies = Stream.of(
                        API + "caches",
                        API + "cache?" + name,
                        API + "keys?" + name,
                        API + "keys?" + name + "&pattern=" + coded(SCRIPT) + "&cursor=" + coded(SCRIPT),
                        API + "entry?" + name + key,
                        API + "tags?" + name,
                        API + "tagged?" + name + "&tag=" + coded(SCRIPT),
                        API + "settings?" + name,
                        API + "failures",
                        API + "cache?cache=" + coded("x" + SCRIPT),
                        API + "keys?" + name + "&limit=" + coded(SCRIPT),
                        "/cache-admin/" + coded(SCRIPT))
                .map(server::get)
                .toList();

        assertThat(replies).allSatisfy(reply -> {
            assertThat(reply.field("Content-Type")).isEqualTo("application/json");
            assertThat(reply.body()).doesNotContain("<", ">", "&", "'", "\u2028", "\n");
        });
        assertThat(replies.get(4).body()).contains("\\u003cscript\\u003ealert(\\u00271\\u0027)");
        assertThat(replies.get(4).status()).isEqualTo(200);
        assertThat(replies.get(6).body()).contains("\"looked\":1");
    }

    @Test
    void aKeyOfAnyText_isFoundAndDroppedByItsText() {
        for (String key :
                List.of("", "a b", "a+b", "a%2Fb", "a/b", "ü", "\ud83d\ude00", "a&cache=x", "\"", "\\", "\u0000")) {
            cache.put(key, "x");
            String query = "cache=" + coded(SCRIPT) + "&key=" + coded(key);
            assertThat(server.get(API + "entry?" + query).status()).as(key).isEqualTo(200);
            assertThat(server.change(API + "evict?" + query).body()).as(key).isEqualTo("{\"removed\":1}");
            assertThat(cache.containsKey(key)).as(key).isFalse();
        }
    }

    @Test
    void aRequest_writesOneLineOfItsOwnIntoTheLog() {
        List<String> lines = new ArrayList<>();
        Logger log = Logger.getLogger("org.civarcos.cache.admin");
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        log.addHandler(handler);
        try {
            server.change(API + "invalidate?tag=" + coded("x\nadmin logged in"));
        } finally {
            log.removeHandler(handler);
        }

        assertThat(lines)
                .singleElement()
                .asString()
                .contains("x\\u000aadmin logged in")
                .doesNotContain("\n");
    }

    @Test
    void halfACharacter_isWrittenAsWhatItIs() {
        assertThat(new JsonObject().with("a", "\ud83d").toString()).isEqualTo("{\"a\":\"\\ud83d\"}");
        assertThat(new JsonObject().with("a", Double.NaN).toString()).isEqualTo("{\"a\":\"NaN\"}");
    }

    @Test
    void thePage_showsTextsAsTextAlone_andLoadsFromNowhereElse() {
        for (String file : List.of("page.html", "page.css", "page.js", "cache.js", "chart.js", "api.js")) {
            String text = new String(Assets.read(file), UTF_8);
            assertThat(text)
                    .as(file)
                    .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(")
                    .doesNotContain(" onclick", " onerror", " style=", "srcdoc", "@import", "javascript:")
                    .doesNotContain("https://", "//cdn");
            assertThat(text.replace("http://www.w3.org/2000/svg", "")).as(file).doesNotContain("http://");
        }
        String page = new String(Assets.read("page.html"), UTF_8);
        assertThat(page).doesNotContain("<style", "<script>").contains("<html lang=\"en\">");
    }
}
