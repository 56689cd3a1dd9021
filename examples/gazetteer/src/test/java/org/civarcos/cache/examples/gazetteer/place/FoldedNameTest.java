package org.civarcos.cache.examples.gazetteer.place;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldedNameTest {
    @ParameterizedTest
    @CsvSource({"Reykjavík, reykjavik", "ŁÓDŹ, lodz", "Århus, arhus", "Weißenfels, weissenfels", "東京, 東京"})
    void name_isFoundAsItIsTyped(String name, String folded) {
        assertThat(FoldedName.of(name)).isEqualTo(folded);
    }
}
