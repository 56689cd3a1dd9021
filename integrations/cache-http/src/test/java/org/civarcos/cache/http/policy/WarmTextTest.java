package org.civarcos.cache.http.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a warm-up asks for is what clients ask for. */
class WarmTextTest {
    private static String below(String base, String text) {
        return WarmText.below(WarmText.base(base), WarmText.uri(text)).toString();
    }

    @ParameterizedTest
    @CsvSource({
        "places/1, https://h/shop/places/1",
        "places/, https://h/shop/places/",
        "/shop/places/1, https://h/shop/places/1",
        "?n=1, https://h/shop/?n=1",
        "places:1, https://h/shop/places:1",
        "x?n=a/../b//c, https://h/shop/x?n=a/../b//c",
        "x?n=zü, https://h/shop/x?n=z%C3%BC",
        "zürich/%C3%BC, https://h/shop/z%C3%BCrich/%C3%BC"
    })
    void theUriIsTheOneThatClientsSend(String text, String whole) {
        assertThat(below("https://h/shop", text)).isEqualTo(whole);
    }

    @Test
    void thePlaceIsEncodedToo() {
        assertThat(below("https://h/lädeli", "x")).isEqualTo("https://h/l%C3%A4deli/x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a//b", "a/../b", "../x", "./x", "a/.", "a/%2E%2e/b"})
    void segmentsThatResolvingTakesAway_areRefused(String text) {
        assertThatThrownBy(() -> below("https://h/shop", text))
                .hasMessageContaining("a segment that is empty, . or ..");
    }

    @Test
    void aUserInThePlaceIsRefused_andNotShown() {
        assertThatThrownBy(() -> WarmText.base("https://ann:secret@h/shop"))
                .hasMessageContaining("a warm-up is nobody")
                .hasMessageNotContaining("secret");
    }
}
