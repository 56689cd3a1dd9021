package org.civarcos.cache.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class FindingsTest {
    private final Findings findings = new Findings();

    @Test
    void nothingFound_throwsNothing() {
        findings.throwIfAny();
        assertThat(findings.isEmpty()).isTrue();
        assertThat(findings.toException()).isEmpty();
    }

    @Test
    void allFindings_areInOneReport_sortedAndWithTheirCure() throws Exception {
        findings.add(String.class, String.class.getMethod("charAt", int.class), "it is odd", "make it even");
        findings.add(Integer.class, "it is final", "open it");
        findings.add(Integer.class, "it is final", "open it");

        assertThatExceptionOfType(CacheDeploymentException.class)
                .isThrownBy(findings::throwIfAny)
                .withMessage("""
                        Arcos Cache cannot do what this application asks of it (2 findings):
                          1. java.lang.Integer: it is final
                             cure: open it
                          2. java.lang.String.charAt(int): it is odd
                             cure: make it even""");
    }
}
