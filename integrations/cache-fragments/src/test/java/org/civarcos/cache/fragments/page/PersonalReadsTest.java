package org.civarcos.cache.fragments.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.civarcos.cache.CacheManager;
import org.civarcos.cache.fragments.Fragment;
import org.civarcos.cache.fragments.Fragments;
import org.civarcos.cache.testkit.CacheTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@CacheTest
class PersonalReadsTest {
    private final PersonalReads reads = new PersonalReads(base -> true, "basket"::equals);

    private boolean isStored(CacheManager manager, String expression) throws Exception {
        return isStoredAfter(manager, () -> reads.beforeEvaluation(null, expression));
    }

    private static boolean isStoredAfter(CacheManager manager, Runnable read) throws Exception {
        Fragments fragments = Fragments.of(manager);
        fragments.render(Fragment.of("f"), () -> {
            read.run();
            return "first";
        });
        return fragments.render(Fragment.of("f"), () -> "second").equals("first");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#{basket}",
                "${basket.size}",
                "#{not empty basket}",
                "#{1+basket.size}",
                "#{x -> basket}",
                "#{'it\\'s' += basket}",
                "#{a[basket]}",
                "it's #{basket}, isn't it",
                "a \" of #{place.name} with #{basket}",
                "#{ {'a': 1} }#{basket}",
                "#{größe.of(basket)}",
                "basket.size",
                "#{session.id}",
                "#{sessionScope.a}",
                "#{viewScope.a}",
                "#{flowScope.a}",
                "#{flash.a}",
                "${header['Accept-Language']}",
                "${headerValues.cookie[0]}",
                "${cookie['a']}"
            })
    void names_of_the_session_are_seen(String expression, CacheManager manager) throws Exception {
        assertThat(isStored(manager, expression)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#{place.basket}",
                "#{'basket'}",
                "#{\"the basket\"}",
                "#{'it\\'s basket'}",
                "#{baskets}",
                "#{my_basket}",
                "#{übasket}",
                "basket #{place} basket",
                "#{ {'basket': place} }",
                "#{a.cookie}"
            })
    void others_are_not(String expression, CacheManager manager) throws Exception {
        assertThat(isStored(manager, expression)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "userPrincipal",
                "getUserPrincipal",
                "remoteUser",
                "remoteAddr",
                "getAuthType",
                "isUserInRole",
                "session",
                "getSession",
                "sessionId",
                "getRequestedSessionId",
                "sessionMap",
                "getSessionMap",
                "viewMap",
                "flash",
                "getClientWindow",
                "cookies",
                "getCookies",
                "requestCookieMap",
                "getRequestCookieMap",
                "getHeader",
                "getHeaders",
                "headerNames",
                "requestHeaderMap",
                "getRequestHeaderValuesMap",
                "findAttribute"
            })
    void properties_of_a_request_are_seen(String property, CacheManager manager) throws Exception {
        assertThat(isStoredAfter(manager, () -> reads.propertyResolved(null, "a request", property)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"contextPath", "getParameter", "locale", "get", "basket"})
    void others_of_a_request_are_not(String property, CacheManager manager) throws Exception {
        assertThat(isStoredAfter(manager, () -> reads.propertyResolved(null, "a request", property)))
                .isTrue();
    }
}
