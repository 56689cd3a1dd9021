package org.civarcos.cache.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FieldNamesTest {
    private static final FieldNames NAMES = FieldNames.of("Set-Cookie", "X-Api-Key", "a");

    @Test
    void namesAreFoundInAnyCase() {
        for (String name : CredentialFields.DEFAULT) {
            assertThat(CredentialFields.ALL.contains(name)).isTrue();
            assertThat(CredentialFields.ALL.contains(name.toUpperCase(Locale.ROOT)))
                    .isTrue();
            assertThat(CredentialFields.ALL.contains(name.toLowerCase(Locale.ROOT)))
                    .isTrue();
            assertThat(CredentialFields.ALL.contains(name + "x")).isFalse();
        }
    }

    @Test
    void othersAreNot() {
        assertThat(NAMES.contains("")).isFalse();
        assertThat(NAMES.contains("b")).isFalse();
        assertThat(NAMES.contains("X-Apy-Key")).isFalse();
        assertThat(FieldNames.of("").contains("")).isTrue();
    }

    @Test
    void namesAreAddedAndLeftOut() {
        assertThat(NAMES.and(List.of("b")).contains("B")).isTrue();
        assertThat(NAMES.contains("b")).isFalse();
        assertThat(NAMES.without(List.of("x-api-key")).contains("X-Api-Key")).isFalse();
        assertThat(NAMES.without(List.of("x-api-key")).contains("A")).isTrue();
        assertThat(NAMES).hasToString("[a, Set-Cookie, X-Api-Key]");
    }
}
