package org.civarcos.cache.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.civarcos.cache.http.StructuredField.DisplayString;
import org.civarcos.cache.http.StructuredField.Token;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StructuredFieldTest {

    @Test
    void rfc9651_4_2_2_MUST_readADictionary() {
        assertThat(StructuredField.dictionary(List.of("a, b=?0;x=1 , c=-7", "d=tok/x, a=(1 \"x\");q")))
                .contains(Map.of("a", List.of(1L, "x"), "b", false, "c", -7L, "d", new Token("tok/x")));
        assertThat(StructuredField.dictionary(List.of(""))).contains(Map.of());
    }

    @Test
    void rfc9651_4_2_1_MUST_readAList() {
        assertThat(StructuredField.list(List.of("  \"a\\\"b\\\\\", 1.5;x , *t", "(a);p=1.0, ()")))
                .contains(
                        List.of("a\"b\\", new BigDecimal("1.5"), new Token("*t"), List.of(new Token("a")), List.of()));
    }

    @Test
    void rfc9651_4_2_3_MUST_readEachKindOfItem() {
        assertThat(StructuredField.item(List.of("@1659578233"))).contains(Instant.ofEpochSecond(1659578233));
        assertThat(StructuredField.item(List.of("%\"f%c3%bc\""))).contains(new DisplayString("f\u00fc"));
        assertThat(StructuredField.item(List.of(":aGk=:"))
                        .map(bytes -> new String((byte[]) bytes, StandardCharsets.US_ASCII)))
                .contains("hi");
        assertThat(StructuredField.item(List.of("?1"))).contains(true);
        assertThat(StructuredField.item(List.of("999999999999999"))).contains(999_999_999_999_999L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1000000000000000",
                "-",
                "1.",
                "1.2345",
                "1234567890123.1",
                "\"a",
                "\"\u00fc\"",
                "\"\\a\"",
                "?2",
                ":a:b",
                ":=:",
                "@1.5",
                "@x",
                "%\"%C3\"",
                "%\"%ff\"",
                "%a",
                "&",
                "1 2",
                "a;",
                "a;B=1",
                "(a",
                "(a,b)",
                "(a\"b\")",
            })
    void rfc9651_4_2_MUST_failAsAWhole(String text) {
        assertThat(StructuredField.item(List.of(text))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,", ",a", "a,,b", "a b", "A=1", "a =1", "a= 1", "=1", "max-age=10, &&&"})
    void rfc9651_4_2_2_MUST_failOnABrokenMember(String text) {
        assertThat(StructuredField.dictionary(List.of(text))).isEmpty();
    }

    @Test
    void rfc9875_2_theGroupsAreStrings() {
        HeaderFields fields = HeaderFields.of("Cache-Groups", "\"a\", \"B\";x=1, tok, 7", "cache-groups", "\"a\"");
        assertThat(CacheGroups.of(fields, CacheGroups.FIELD)).containsExactly("B", "a");
        assertThat(CacheGroups.of(fields, CacheGroups.INVALIDATION_FIELD)).isEmpty();
        assertThat(CacheGroups.of(HeaderFields.of("Cache-Groups", "\"a\", \""), CacheGroups.FIELD))
                .isEmpty();
    }

    @Test
    void rfc9875_2_MUST_supportAtLeast32GroupsOf32Characters() {
        StringBuilder field = new StringBuilder();
        for (int i = 0; i < 32; i++) {
            field.append(i == 0 ? "" : ", ")
                    .append('"')
                    .append("x".repeat(30))
                    .append(10 + i)
                    .append('"');
        }
        assertThat(CacheGroups.of(HeaderFields.of("Cache-Groups", field.toString()), CacheGroups.FIELD))
                .hasSize(32);
    }
}
