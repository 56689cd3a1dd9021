package org.civarcos.cache.http.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyParametersTest {
    private static final KeyParameters WANTED = new KeyParameters(Set.of("q", "page"), Set.of());
    private static final KeyParameters IGNORED = new KeyParameters(Set.of(), Set.of("utm_source", "a b"));

    @Test
    void byDefaultTheWholeQueryCounts() {
        assertThat(KeyParameters.ALL.select("b=2&a=1&&=")).isEqualTo("b=2&a=1&&=");
        assertThat(KeyParameters.ALL.select(null)).isNull();
        assertThat(KeyParameters.ALL.select("")).isEmpty();
    }

    @Test
    void ofThoseThatAreWantedTheOrderDoesNotCount_butThatOfRepeatsDoes() {
        assertThat(WANTED.select("q=x&page=2")).isEqualTo(WANTED.select("page=2&utm=1&q=x"));
        assertThat(WANTED.select("q=1&q=2")).isNotEqualTo(WANTED.select("q=2&q=1"));
        assertThat(WANTED.select("utm=1")).isNull();
    }

    @Test
    void theOthersKeepTheirOrderWhereSomeAreIgnored() {
        assertThat(IGNORED.select("b=2&utm_source=x&a=1")).isEqualTo("b=2&a=1");
        assertThat(IGNORED.select("utm_source")).isNull();
    }

    @Test
    void aNameIsWhatTheResourceSees() {
        assertThat(IGNORED.select("utm%5Fsource=x&a+b=1&a%20b=2&c=3")).isEqualTo("c=3");
        assertThat(WANTED.select("%71=x")).isEqualTo("%71=x");
        assertThat(IGNORED.select("%zz=1")).isEqualTo("%zz=1");
    }
}
