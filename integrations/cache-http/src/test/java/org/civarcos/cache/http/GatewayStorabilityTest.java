package org.civarcos.cache.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.civarcos.cache.http.FreshnessLifetime.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9111 section 3 where the gateway profile does what the safe one does not, and where sharing counts. */
class GatewayStorabilityTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final HeaderFields NOTHING = HeaderFields.EMPTY;

    private static Storability decide(Rules rules, HeaderFields request, int status, String... response) {
        return Storability.of(
                rules, new RequestHead("GET", request), new ResponseHead(status, HeaderFields.of(response)), NOW, NOW);
    }

    private static Rules safe(Sharing sharing) {
        return new Rules(Profile.SAFE, sharing, List.of(), AssignedLifetime.NONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 299, 302, 404, 499, 500, 503, 599, 799})
    void rfc9111_3_MAY_storeAnyFinalStatusWithAFreshnessOfItsOwn(int status) {
        assertThat(decide(Rules.GATEWAY, NOTHING, status, "Cache-Control", "max-age=9")
                        .fresh())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 103, 199, 304})
    void rfc9111_3_MUST_NOT_storeWhatIsNotFinal(int status) {
        assertThat(decide(Rules.GATEWAY, NOTHING, status, "Cache-Control", "max-age=9")
                        .reason())
                .isEqualTo(Reason.STATUS);
    }

    @Test
    void noLifetimeIsInvented() {
        assertThat(decide(Rules.GATEWAY, NOTHING, 200).reason()).isEqualTo(Reason.NOT_FRESH);
        assertThat(decide(Rules.GATEWAY, NOTHING, 201).reason()).isEqualTo(Reason.STATUS);
        assertThat(decide(Rules.SAFE, NOTHING, 200).reason()).isEqualTo(Reason.STATUS);
    }

    @Test
    void whatCanBeValidatedIsKeptForThat() {
        Storability storability = decide(Rules.GATEWAY, NOTHING, 200, "ETag", "\"a\"");
        assertThat(storability.isStorable()).isTrue();
        assertThat(storability.fresh()).isFalse();
        assertThat(storability.retention()).isEqualTo(Storability.KEPT_FOR_VALIDATION);
        assertThat(decide(Rules.SAFE, NOTHING, 200, "Cache-Control", "no-cache", "ETag", "\"a\"")
                        .isStorable())
                .isTrue();
        assertThat(decide(Rules.SAFE, NOTHING, 200, "Cache-Control", "no-cache").reason())
                .isEqualTo(Reason.NO_CACHE);
        assertThat(decide(Rules.SAFE, NOTHING, 200, "Cache-Control", "max-age=0, stale-if-error=5")
                        .retention())
                .hasSeconds(5);
    }

    @Test
    void rfc9111_4_2_2_aTenthOfTheTimeSinceItWasModified() {
        String modified = HttpDate.format(NOW.minusSeconds(1000));
        Storability storability = decide(Rules.GATEWAY, NOTHING, 200, "Last-Modified", modified);
        assertThat(storability.lifetime()).isEqualTo(new FreshnessLifetime(Duration.ofSeconds(100), Source.HEURISTIC));
        String longAgo = HttpDate.format(NOW.minus(Duration.ofDays(3650)));
        assertThat(decide(Rules.GATEWAY, NOTHING, 200, "Last-Modified", longAgo)
                        .lifetime()
                        .duration())
                .hasDays(1);
        String future = HttpDate.format(NOW.plusSeconds(1000));
        assertThat(decide(Rules.GATEWAY, NOTHING, 200, "Last-Modified", future).fresh())
                .isFalse();
        assertThat(decide(Rules.GATEWAY, NOTHING, 200, "Last-Modified", modified, "Expires", "0")
                        .fresh())
                .isFalse();
        assertThat(decide(Rules.SAFE, NOTHING, 200, "Last-Modified", modified).fresh())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "ANONYMOUS,SAFE,Cookie,COOKIE",
        "ANONYMOUS,SAFE,Authorization,AUTHORIZATION",
        "ANONYMOUS,GATEWAY,Cookie,STORABLE",
        "ANONYMOUS,GATEWAY,Authorization,AUTHORIZATION",
        "PUBLIC,SAFE,Cookie,STORABLE",
        "PUBLIC,SAFE,Authorization,STORABLE",
        "PRINCIPAL,SAFE,Cookie,STORABLE",
        "PRINCIPAL,SAFE,Authorization,STORABLE",
    })
    void sharingSaysWhoseAnswersAreStored(Sharing sharing, Profile profile, String field, Reason reason) {
        Rules rules = new Rules(profile, sharing, List.of(), AssignedLifetime.NONE);
        assertThat(decide(rules, HeaderFields.of(field, "x"), 200, "Cache-Control", "max-age=9")
                        .reason())
                .isEqualTo(reason);
    }

    @Test
    void rfc9111_5_2_2_7_privateIsForOnePrincipal() {
        assertThat(decide(safe(Sharing.PRINCIPAL), NOTHING, 200, "Cache-Control", "private, max-age=9")
                        .isStorable())
                .isTrue();
        assertThat(decide(safe(Sharing.PUBLIC), NOTHING, 200, "Cache-Control", "private, max-age=9")
                        .reason())
                .isEqualTo(Reason.PRIVATE);
    }

    @Test
    void aCookieIsNeverEverybodys_inTheSafeProfile() {
        String[] cookie = {"Cache-Control", "max-age=9", "Set-Cookie", "a=b"};
        assertThat(decide(safe(Sharing.ANONYMOUS), NOTHING, 200, cookie).reason())
                .isEqualTo(Reason.SET_COOKIE);
        assertThat(decide(safe(Sharing.PRINCIPAL), NOTHING, 200, cookie).reason())
                .isEqualTo(Reason.SET_COOKIE);
        assertThat(decide(safe(Sharing.PUBLIC), NOTHING, 200, cookie).isStorable())
                .isTrue();
        assertThat(HopByHop.storable(HeaderFields.of(cookie), safe(Sharing.PUBLIC))
                        .contains("Set-Cookie"))
                .isFalse();
        assertThat(HopByHop.storable(HeaderFields.of(cookie), Rules.GATEWAY).contains("Set-Cookie"))
                .isTrue();
    }

    @Test
    void rfc9213_2_2_aTargetedFieldCountsOnlyWhereItIsOneOfOurs() {
        Rules targeted = new Rules(
                Profile.SAFE,
                Sharing.ANONYMOUS,
                List.of("Our-Cache-Control", "CDN-Cache-Control"),
                AssignedLifetime.NONE);
        String[] fields = {
            "Cache-Control", "max-age=1", "CDN-Cache-Control", "max-age=2", "Our-Cache-Control", "max-age=3"
        };
        assertThat(decide(targeted, NOTHING, 200, fields).lifetime().duration()).hasSeconds(3);
        assertThat(decide(Rules.SAFE, NOTHING, 200, fields).lifetime().duration())
                .hasSeconds(1);
        fields[5] = "&";
        assertThat(decide(targeted, NOTHING, 200, fields).lifetime().duration()).hasSeconds(2);
        fields[3] = "no-store";
        assertThat(decide(targeted, NOTHING, 200, fields).isStorable()).isFalse();
    }
}
