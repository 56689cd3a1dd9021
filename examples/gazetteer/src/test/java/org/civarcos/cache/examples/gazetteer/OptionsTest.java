package org.civarcos.cache.examples.gazetteer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void nothing_meansTheDefaults() {
        assertThat(parse(Map.of())).isEqualTo(Options.DEFAULT);
    }

    @Test
    void port_comesFromTheCommandLineThenFromTheEnvironment() {
        assertThat(parse(Map.of("PORT", "81")).port()).isEqualTo(81);
        assertThat(parse(Map.of("PORT", "81"), "--port", "82").port()).isEqualTo(82);
    }

    @Test
    void data_namesTheFile() {
        assertThat(parse(Map.of(), "--data", "places").database().value()).startsWith("jdbc:h2:file:");
    }

    @Test
    void nonsense_isExplained() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(Map.of(), "--port", "http"))
                .withMessage("--port must be a number from 0 to 65535, not 'http'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(Map.of(), "--port"))
                .withMessage("a value must follow --port");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(Map.of(), "--speed", "9"))
                .withMessage("unknown option --speed");
    }

    private static Options parse(Map<String, String> environment, String... arguments) {
        return Options.parse(arguments, environment);
    }
}
