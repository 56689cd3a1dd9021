package org.civarcos.cache.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.civarcos.cache.http.Reuse.Action;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9111 section 4 as a decision: seconds after storing, in both profiles. */
class ReuseTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static StoredResponse stored(Rules rules, String... fields) {
        ResponseHead head = new ResponseHead(200, HeaderFields.of(fields));
        return new StoredResponse(
                head, new byte[0], Freshness.of(rules, head, NOW), NOW, NOW, HeaderFields.EMPTY, Vary.NOTHING);
    }

    private static Reuse after(int seconds, Rules rules, String request, String... fields) {
        HeaderFields asked = request.isEmpty() ? HeaderFields.EMPTY : HeaderFields.of("Cache-Control", request);
        return Reuse.of(rules, asked, stored(rules, fields), NOW.plusSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({
        // request, response, seconds, gateway, safe
        "'',max-age=10,9,SERVE,SERVE",
        "'',max-age=10,10,FORWARD,FORWARD",
        "no-cache,max-age=10,1,FORWARD,SERVE",
        "no-store,max-age=10,1,FORWARD,SERVE",
        "max-age=0,max-age=10,0,FORWARD,SERVE",
        "max-age=5,max-age=10,5,SERVE,SERVE",
        "max-age=5,max-age=10,6,FORWARD,SERVE",
        "min-fresh=5,max-age=10,5,SERVE,SERVE",
        "min-fresh=5,max-age=10,6,FORWARD,SERVE",
        "max-stale,max-age=10,900,SERVE_STALE,FORWARD",
        "max-stale=5,max-age=10,15,SERVE_STALE,FORWARD",
        "max-stale=5,max-age=10,16,FORWARD,FORWARD",
        "max-stale=x,max-age=10,15,FORWARD,FORWARD",
        "max-stale,'max-age=10, must-revalidate',15,FORWARD,FORWARD",
        "max-stale,'max-age=10, proxy-revalidate',15,FORWARD,FORWARD",
        "max-stale,s-maxage=10,15,FORWARD,FORWARD",
        "max-stale,no-cache,15,FORWARD,FORWARD",
        "only-if-cached,max-age=10,1,SERVE,SERVE",
        "only-if-cached,max-age=10,11,UNAVAILABLE,FORWARD",
        "'only-if-cached, max-stale',max-age=10,11,SERVE_STALE,FORWARD",
        "'','max-age=10, stale-while-revalidate=5',14,SERVE_AND_REVALIDATE,SERVE_AND_REVALIDATE",
        "'','max-age=10, stale-while-revalidate=5',15,FORWARD,FORWARD",
        "'','s-maxage=10, stale-while-revalidate=5',14,FORWARD,FORWARD",
        "'','max-age=10, stale-while-revalidate=5, must-revalidate',14,FORWARD,FORWARD",
        "'','max-age=10, no-cache, stale-while-revalidate=5',1,FORWARD,FORWARD",
        "max-age=100,'max-age=10, stale-while-revalidate=5',14,FORWARD,SERVE_AND_REVALIDATE",
        "'','no-cache=\"a\", max-age=10',1,SERVE,SERVE",
    })
    void rfc9111_4_decides(String request, String response, int seconds, Action gateway, Action safe) {
        assertThat(after(seconds, Rules.GATEWAY, request, "Cache-Control", response)
                        .action())
                .isEqualTo(gateway);
        assertThat(after(seconds, Rules.SAFE, request, "Cache-Control", response)
                        .action())
                .isEqualTo(safe);
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void rfc9111_4_3_1_MUST_validateWithTheTag_andWithTheDateWhereThereIsNone(Profile profile) {
        Rules rules = profile == Profile.SAFE ? Rules.SAFE : Rules.GATEWAY;
        Reuse reuse = after(11, rules, "", "Cache-Control", "max-age=10", "ETag", "W/\"a\"", "Last-Modified", "x");
        assertThat(reuse.action()).isEqualTo(Action.VALIDATE);
        assertThat(reuse.conditions()).isEqualTo(HeaderFields.of("If-None-Match", "W/\"a\""));
        reuse = after(11, rules, "", "Cache-Control", "max-age=10", "Last-Modified", "x");
        assertThat(reuse.action()).isEqualTo(Action.VALIDATE);
        assertThat(reuse.conditions()).isEqualTo(HeaderFields.of("If-Modified-Since", "x"));
    }

    @Test
    void aTagThatWasMadeHereIsNoValidatorOfTheResource() {
        String tag = EntityTag.generate(true, new byte[1], "text/plain");
        assertThat(after(11, Rules.SAFE, "", "Cache-Control", "max-age=10", "ETag", tag)
                        .action())
                .isEqualTo(Action.FORWARD);
    }

    @Test
    void nothingIsStored() {
        assertThat(Reuse.of(Rules.SAFE, HeaderFields.EMPTY, null, NOW).reason()).isEqualTo(Reason.URI_MISS);
        HeaderFields onlyIfCached = HeaderFields.of("Cache-Control", "only-if-cached");
        assertThat(Reuse.of(Rules.GATEWAY, onlyIfCached, null, NOW).action()).isEqualTo(Action.UNAVAILABLE);
    }

    @Test
    void rfc5861_4_staleIfErrorOfTheResponseAndInTheGatewayOfTheRequest() {
        StoredResponse stored = stored(Rules.SAFE, "Cache-Control", "max-age=10, stale-if-error=5");
        HeaderFields request = HeaderFields.of("Cache-Control", "stale-if-error=50");
        assertThat(Reuse.insteadOfError(Rules.SAFE, request, stored, NOW.plusSeconds(14)))
                .isTrue();
        assertThat(Reuse.insteadOfError(Rules.SAFE, request, stored, NOW.plusSeconds(15)))
                .isFalse();
        assertThat(Reuse.insteadOfError(Rules.GATEWAY, request, stored, NOW.plusSeconds(59)))
                .isTrue();
        assertThat(Reuse.insteadOfError(Rules.GATEWAY, request, stored, NOW.plusSeconds(60)))
                .isFalse();
        StoredResponse strict = stored(Rules.SAFE, "Cache-Control", "s-maxage=10, stale-if-error=5");
        assertThat(Reuse.insteadOfError(Rules.GATEWAY, request, strict, NOW.plusSeconds(11)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "max-age=10, 3609, true",
        "max-age=10, 3610, false",
        "max-age=0, 1, true",
        "'max-age=10, stale-if-error=5', 14, true",
        "'max-age=10, stale-if-error=5', 15, false",
        "'max-age=10, stale-if-error=0', 11, false",
        "'max-age=10, must-revalidate', 11, false",
        "'max-age=10, proxy-revalidate', 11, false",
        "'max-age=10, no-cache', 11, false",
        "s-maxage=10, 11, false"
    })
    void rfc9111_4_2_4_theGatewayServesStaleForAnHourWhileTheResourceFails_exceptWhereItIsForbidden(
            String control, int seconds, boolean allowed) {
        StoredResponse stored = stored(Rules.GATEWAY, "Cache-Control", control);
        Instant later = NOW.plusSeconds(seconds);
        assertThat(Reuse.insteadOfError(Rules.GATEWAY, HeaderFields.EMPTY, stored, later))
                .isEqualTo(allowed);
        for (Rules others : List.of(Rules.SAFE, Rules.PRIVATE)) {
            assertThat(stored(others, "Cache-Control", "max-age=10").freshness().staleIfError())
                    .isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void aStoredErrorIsNoStandInForAnError(int status) {
        ResponseHead head = new ResponseHead(status, HeaderFields.of("Cache-Control", "max-age=10, stale-if-error=60"));
        StoredResponse stored = new StoredResponse(
                head, new byte[0], Freshness.of(Rules.GATEWAY, head, NOW), NOW, NOW, HeaderFields.EMPTY, Vary.NOTHING);
        assertThat(Reuse.insteadOfError(Rules.GATEWAY, HeaderFields.EMPTY, stored, NOW.plusSeconds(11)))
                .isFalse();
    }

    @Test
    void whatTheMethodAssignsCountsWhereTheResponseSaysNothing() {
        Rules rules = new Rules(
                Profile.GATEWAY,
                Sharing.ANONYMOUS,
                List.of(),
                new AssignedLifetime(Duration.ofSeconds(10), null, Duration.ofSeconds(5), Duration.ofSeconds(7)));
        assertThat(after(9, rules, "", "X", "1").action()).isEqualTo(Action.SERVE);
        assertThat(after(14, rules, "", "X", "1").action()).isEqualTo(Action.SERVE_AND_REVALIDATE);
        assertThat(after(14, rules, "", "Cache-Control", "stale-while-revalidate=1")
                        .action())
                .isEqualTo(Action.FORWARD);
        assertThat(after(14, rules, "", "Cache-Control", "must-revalidate").action())
                .isEqualTo(Action.FORWARD);
        assertThat(stored(rules, "X", "1").freshness().staleIfError()).hasSeconds(7);
    }
}
