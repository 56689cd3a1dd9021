package org.civarcos.cache.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.civarcos.cache.support.expression.BooleanExpression;
import org.civarcos.cache.support.expression.InvalidExpressionException;
import org.junit.jupiter.api.Test;

/** An expression where there is the API of the language at most, and nothing that implements it, as in this module. */
class ExpressionWithoutLanguageTest {
    @Test
    void compile_namesTheCure() {
        assertThatThrownBy(() -> BooleanExpression.compile("id > 10", Set.of("id")))
                .isInstanceOfSatisfying(
                        InvalidExpressionException.class,
                        e -> assertThat(e.cure()).contains("org.glassfish.expressly:expressly"))
                .hasMessageContaining("there is no implementation of Jakarta Expression Language");
    }
}
