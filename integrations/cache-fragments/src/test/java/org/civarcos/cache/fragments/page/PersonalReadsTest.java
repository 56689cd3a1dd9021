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
        Fragments fragments = Fragments.of(manager);
        fragments.render(Fragment.of("f"), () -> {
            reads.beforeEvaluation(null, expression);
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
                "#{sessionScope.a}",
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
                "#{a.cookie}"
            })
    void others_are_not(String expression, CacheManager manager) throws Exception {
        assertThat(isStored(manager, expression)).isTrue();
    }
}
