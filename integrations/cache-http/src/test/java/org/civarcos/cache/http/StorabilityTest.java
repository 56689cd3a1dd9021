package org.civarcos.cache.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.civarcos.cache.http.FreshnessLifetime.Source;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StorabilityTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static Storability decide(
            String method, HeaderFields request, int status, HeaderFields response, @Nullable Duration negative) {
        return Storability.of(
                new Rules(
                        Profile.SAFE,
                        Sharing.ANONYMOUS,
                        List.of(),
                        new AssignedLifetime(Duration.ofMinutes(1), negative, null, null)),
                new RequestHead(method, request),
                new ResponseHead(status, response),
                NOW,
                NOW);
    }

    private static Storability response(int status, String... fields) {
        return decide("GET", HeaderFields.EMPTY, status, HeaderFields.of(fields), null);
    }

    private static Storability request(String... fields) {
        return decide("GET", HeaderFields.of(fields), 200, HeaderFields.of("Cache-Control", "max-age=9"), null);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 203, 204, 301, 308})
    void theAssignedLifetimeCountsForTheseStatuses(int status) {
        Storability storability = response(status);
        assertThat(storability.isStorable()).isTrue();
        assertThat(storability.lifetime()).isEqualTo(new FreshnessLifetime(Duration.ofMinutes(1), Source.ASSIGNED));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 201, 302, 304, 307, 400, 401, 403, 404, 405, 410, 414, 500, 501, 503, 599})
    void theAssignedLifetimeCountsForNoOther(int status) {
        assertThat(response(status).reason()).isEqualTo(Reason.STATUS);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void aNegativeLifetimeCountsForWhatIsNotThere(int status) {
        Storability storability = decide("GET", HeaderFields.EMPTY, status, HeaderFields.EMPTY, Duration.ofSeconds(5));
        assertThat(storability.isStorable()).isTrue();
        assertThat(storability.lifetime().duration()).hasSeconds(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 302, 403, 404, 451, 499})
    void rfc9111_3_MAY_storeAnyFinalStatusThatStatesItsFreshness(int status) {
        assertThat(response(status, "Cache-Control", "max-age=9").isStorable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 103, 304, 500, 502, 599})
    void rfc9111_3_MUST_NOT_storeWhatIsNotFinal_norErrorsOfTheServer(int status) {
        assertThat(response(status, "Cache-Control", "max-age=9").reason()).isEqualTo(Reason.STATUS);
    }

    @ParameterizedTest
    @CsvSource({
        "no-store,NO_STORE",
        "'no-store, max-age=9',NO_STORE",
        "private,PRIVATE",
        "'private=\"x\", max-age=9',PRIVATE",
        "no-cache,NO_CACHE",
        "max-age=0,NOT_FRESH",
        "max-age=x,NOT_FRESH",
        "'s-maxage=0, max-age=9',NOT_FRESH",
    })
    void rfc9111_5_2_2_MUST_NOT_storeWhatForbidsIt(String cacheControl, Reason reason) {
        assertThat(response(200, "Cache-Control", cacheControl).reason()).isEqualTo(reason);
    }

    @Test
    void rfc9111_5_2_2_3_MUST_NOT_storeAStatusThatMustBeUnderstoodAndIsNot() {
        assertThat(response(299, "Cache-Control", "must-understand, max-age=9").reason())
                .isEqualTo(Reason.MUST_UNDERSTAND);
        assertThat(response(200, "Cache-Control", "must-understand, max-age=9").isStorable())
                .isTrue();
    }

    @Test
    void rfc9111_3_5_MUST_NOT_storeTheAnswerToAuthorization() {
        assertThat(request("Authorization", "Basic eA==").reason()).isEqualTo(Reason.AUTHORIZATION);
    }

    @Test
    void rfc9111_7_3_nothingThatComesWithACookieIsStored() {
        assertThat(request("Cookie", "a=b").reason()).isEqualTo(Reason.COOKIE);
        assertThat(response(200, "Set-Cookie", "a=b", "Cache-Control", "public, max-age=9")
                        .reason())
                .isEqualTo(Reason.SET_COOKIE);
    }

    @Test
    void rfc9111_5_2_1_5_MUST_NOT_storeWhenTheRequestSaysNoStore() {
        assertThat(request("Cache-Control", "no-store").reason()).isEqualTo(Reason.REQUEST_NO_STORE);
    }

    @Test
    void rfc9111_4_1_varyByAnythingNeverMatches() {
        assertThat(response(200, "Vary", "Accept, *").reason()).isEqualTo(Reason.VARY_ANY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "HEAD", "PUT", "OPTIONS"})
    void onlyTheAnswerToGetIsStored(String method) {
        assertThat(decide(method, HeaderFields.EMPTY, 200, HeaderFields.EMPTY, null)
                        .reason())
                .isEqualTo(Reason.METHOD);
    }

    @Test
    void aStreamOfEventsIsNotStored() {
        assertThat(response(200, "Content-Type", "text/event-stream;charset=utf-8")
                        .reason())
                .isEqualTo(Reason.EVENT_STREAM);
    }

    @Test
    void rfc9111_4_2_whatIsOlderThanItsLifetimeIsNotStored() {
        assertThat(response(200, "Cache-Control", "max-age=9", "Age", "9").reason())
                .isEqualTo(Reason.NOT_FRESH);
        assertThat(response(200, "Cache-Control", "max-age=9", "Age", "8").isStorable())
                .isTrue();
    }

    @Test
    void anAssignedLifetimeNeverOverridesAStatedOne() {
        assertThat(response(200, "Expires", "0").reason()).isEqualTo(Reason.NOT_FRESH);
        assertThat(response(200, "Cache-Control", "max-age=5").lifetime().source())
                .isEqualTo(Source.MAX_AGE);
    }
}
