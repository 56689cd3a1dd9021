package org.civarcos.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.civarcos.cache.KeyPattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerPatternTest {
    @ParameterizedTest
    @CsvSource({
        "user:*, user:*",
        "a?c, a?*c",
        "[ab]c, ?*c",
        "[^]c, ?*c",
        "[a-]]c, ?*c",
        "a\\*, a\\*",
        "a-b, a\\-b",
        "ü*, ü*",
        "a], a\\]",
        "[ab, ?*"
    })
    void glob_isWidenedAndNeverNarrowed(String glob, String expected) {
        Namespace namespace = new CacheKeys("p*", "c").namespace(Bytes.of("1"));

        assertThat(new String(ServerPattern.entries(namespace, KeyPattern.glob(glob), false), StandardCharsets.UTF_8))
                .isEqualTo("p\\*:{c}:1:" + expected);
    }
}
