package org.civarcos.cache.http.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CaselessNameTest {
    /** Of few letters, so that parts of the name are everywhere. */
    @Test
    void findsWhatALookAtEachPlaceFinds() {
        Random random = new Random(1);
        int found = 0;
        for (int i = 0; i < 20_000; i++) {
            String name = text(random, 1 + random.nextInt(5)).toLowerCase(Locale.ROOT);
            String body = text(random, random.nextInt(30));
            boolean expected = body.toLowerCase(Locale.ROOT).contains(name);
            assertThat(new CaselessName(name).isIn(body.getBytes(UTF_8)))
                    .as("%s in %s", name, body)
                    .isEqualTo(expected);
            found += expected ? 1 : 0;
        }
        assertThat(found).isBetween(2_000, 18_000);
    }

    /** Names and texts of one letter make the first search compare all and skip nothing. */
    @Test
    void findsTheSameWhereMuchIsAlmostEqual() {
        Random random = new Random(2);
        int found = 0;
        for (int i = 0; i < 3_000; i++) {
            String name = (random.nextBoolean() ? "b" : "a") + "a".repeat(20 + random.nextInt(5));
            StringBuilder body = new StringBuilder("aA".repeat(200));
            for (int changed = random.nextInt(80); changed > 0; changed--) {
                body.setCharAt(random.nextInt(body.length()), 'B');
            }
            boolean expected = body.toString().toLowerCase(Locale.ROOT).contains(name);
            assertThat(new CaselessName(name).isIn(body.toString().getBytes(UTF_8)))
                    .isEqualTo(expected);
            found += expected ? 1 : 0;
        }
        assertThat(found).isBetween(100, 2_900);
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append("aAbB.".charAt(random.nextInt(5)));
        }
        return text.toString();
    }
}
