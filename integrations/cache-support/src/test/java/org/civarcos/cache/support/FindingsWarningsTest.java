package org.civarcos.cache.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FindingsWarningsTest {
    @Test
    void warnings_areToldAtOnce_andFailNothing() {
        Findings findings = new Findings();
        findings.warn(String.class, "two", "do two");
        findings.warn(Integer.class, "one", "do one");

        findings.throwIfAny();
        assertThat(findings.warnings().orElseThrow())
                .isEqualTo("Arcos Cache doubts that all of this application works as it looks (2 warnings):"
                        + "\n  1. java.lang.Integer: one\n     cure: do one"
                        + "\n  2. java.lang.String: two\n     cure: do two");
    }

    @Test
    void strict_aWarningIsAFinding() {
        Findings findings = new Findings(true);
        findings.warn(String.class, "two", "do two");

        assertThat(findings.warnings()).isEmpty();
        assertThatThrownBy(findings::throwIfAny)
                .isInstanceOf(CacheDeploymentException.class)
                .hasMessageContaining("(1 finding):")
                .hasMessageContaining("java.lang.String: two");
    }
}
