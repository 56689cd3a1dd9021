package org.civarcos.cache.server.memcached;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineTest {
    private final Line line = new Line();

    private List<String> words(String text) {
        byte[] bytes = ("#" + text + "#").getBytes(StandardCharsets.ISO_8859_1);
        line.take(bytes, 1, bytes.length - 1);
        return cut();
    }

    private List<String> cut() {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < line.count(); i++) {
            words.add(new String(line.bytes(), line.start(i), line.length(i), StandardCharsets.ISO_8859_1));
        }
        return words;
    }

    @Test
    void blanksSeparate_howeverMany() {
        assertThat(words("get a  b")).containsExactly("get", "a", "b");
        assertThat(words("  get a ")).containsExactly("get", "a");
        assertThat(words("")).isEmpty();
        assertThat(words("   ")).isEmpty();
    }

    @Test
    void tabsBelongToWords() {
        assertThat(words("get\ta b")).containsExactly("get\ta", "b");
    }

    @Test
    void aNulEnds() {
        assertThat(words("get a\0 b")).containsExactly("get", "a");
        assertThat(line.hasMore()).isFalse();
        assertThat(words("\0get")).isEmpty();
    }

    @Test
    void wordsBeyondThe23rdWait() {
        String many = "w ".repeat(22) + "x y z";

        assertThat(words(many)).hasSize(23).endsWith("w", "x");
        assertThat(line.hasMore()).isTrue();

        line.next();
        assertThat(cut()).containsExactly("y", "z");
        assertThat(line.hasMore()).isFalse();
    }

    @Test
    void exactly23Words_areAll() {
        assertThat(words("w ".repeat(22) + "x")).hasSize(23);
        assertThat(line.hasMore()).isFalse();
        assertThat(words("w ".repeat(23))).hasSize(23);
        assertThat(line.hasMore()).isFalse();
        assertThat(words("w ".repeat(23) + "\0y")).hasSize(23);
        assertThat(line.hasMore()).isFalse();
    }
}
