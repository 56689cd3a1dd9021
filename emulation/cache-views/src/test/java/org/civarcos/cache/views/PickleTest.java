package org.civarcos.cache.views;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PickleTest {
    private static final List<@Nullable Object> VALUES = Arrays.asList(
            null,
            true,
            false,
            0,
            255,
            256,
            65_535,
            65_536,
            -1,
            Integer.MIN_VALUE,
            Integer.MAX_VALUE,
            1L << 31,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            BigInteger.TEN.pow(30),
            BigInteger.TEN.pow(30).negate(),
            1.5,
            -0.0,
            1e300,
            "",
            "a",
            "é😀",
            "x".repeat(300),
            List.of(),
            List.of(1),
            Arrays.asList(1, null, "a"),
            IntStream.range(0, 2001).boxed().toList(),
            Map.of(),
            Map.of("a", 1),
            many(),
            List.of(List.of(), Map.of("b", List.of(true))));

    private static Map<Object, Object> many() {
        Map<Object, Object> many = new LinkedHashMap<>();
        IntStream.range(0, 1001).forEach(i -> many.put("k" + i, i));
        return many;
    }

    @Test
    void whatIsWritten_isReadAgain() {
        for (Object value : VALUES) {
            assertThat(Unpickle.load(Pickle.dump(value))).isEqualTo(value);
        }
        assertThat(Unpickle.load(Pickle.dump(new byte[] {0, -1}))).isEqualTo(new byte[] {0, -1});
        assertThat(Unpickle.load(Pickle.dump(new byte[300]))).isEqualTo(new byte[300]);
    }

    @Test
    void bytes_areThoseOfPython() {
        try (PythonPeer python = PythonPeer.start("pickle", "pickle_peer.py")) {
            for (Object value : VALUES) {
                byte[] ours = Pickle.dump(value);
                assertThat(python.ask("same b" + HexFormat.of().formatHex(ours)))
                        .as("pickle of %s", PythonText.repr(value))
                        .isEqualTo("ok t1");
            }
        }
    }

    @Test
    void pickles_ofOtherProtocols_areRead() {
        try (PythonPeer python = PythonPeer.start("pickle", "pickle_peer.py")) {
            for (int protocol = 0; protocol <= 5; protocol++) {
                String answer = python.ask("sample i" + protocol);
                Object value = Unpickle.load(HexFormat.of().parseHex(answer.substring("ok b".length())));
                assertThat(PythonText.repr(value).replace("{1: 1}", "{1}"))
                        .isEqualTo(
                                "[1, 70000, -5, 1.5, None, True, 'é€\\n', [1, 2], [1, 2, 3, 4], {'a': [False]}, {1}, "
                                        + "1267650600228229401496703205376, ['shared'], ['shared']]");
            }
        }
    }

    @Test
    void whatIsNoPlainValue_isRefused() {
        for (String pickle : List.of(
                "c__builtin__\neval\n.",
                "\u0080\u0004\u008c\u0008builtins\u008c\u0004eval\u0093.",
                "\u0080\u0004",
                "",
                "t.",
                "K",
                "(.e",
                "X\u00ff\u00ff\u00ff\u007f.",
                "h\u0001.",
                "j\u00ff\u00ff\u00ff\u00ff.",
                "Nr\u00ff\u00ff\u00ff\u007f.",
                "N0.")) {
            assertThatIllegalArgumentException().isThrownBy(() -> Unpickle.load(pickle.getBytes(ISO_8859_1)));
        }
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> Pickle.dump(new Object()));
    }

    @Test
    void pickle_thatContainsItself_asAKey_isRefused() {
        // a tuple of a list that holds the tuple's list, as the key of a map
        byte[] pickle = "\u0080\u0004}]\u0094h\u0000a\u0085Ns.".getBytes(ISO_8859_1);
        assertThatIllegalArgumentException().isThrownBy(() -> Unpickle.load(pickle));
    }

    @Test
    void anyBytes_areReadOrRefused() {
        Random random = new Random(7);
        byte[] good = Pickle.dump(VALUES.get(VALUES.size() - 1));
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = good.clone();
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                Unpickle.load(bytes);
            } catch (IllegalArgumentException refused) {
                assertThat(refused).hasMessageContaining("pickle");
            }
        }
    }
}
