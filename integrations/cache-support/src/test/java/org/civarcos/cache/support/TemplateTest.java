package org.civarcos.cache.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.civarcos.cache.TypeRef;
import org.junit.jupiter.api.Test;

class TemplateTest {
    record Country(String code) {}

    record Place(long id, Country country, List<String> labels) {}

    static class Bean {
        public final String field = "f";

        public String getName() {
            return "n";
        }

        public boolean isOpen() {
            return true;
        }

        public String getBroken() {
            throw new IllegalArgumentException("broken");
        }
    }

    interface Page<T> {
        List<T> items();

        T first();
    }

    private static final Place PARIS = new Place(7, new Country("FR"), List.of("city", "capital"));

    private static String render(String template, String root, Type type, Object value) {
        return Template.parse(template).bind(Map.of(root, type)).render(Map.of(root, value)::get);
    }

    private static Set<String> renderAll(String template, Type type, Object value) {
        Map<String, Object> roots = new HashMap<>();
        roots.put("x", value);
        return Template.parse(template).bind(Map.of("x", type)).renderAll(roots::get);
    }

    @Test
    void textWithoutPlaceholders_isItself() {
        assertThat(Template.parse("places").bind(Map.of()).render(name -> null)).isEqualTo("places");
    }

    @Test
    void placeholder_isReplacedByTheValue() {
        assertThat(render("place:{id}", "id", long.class, 7L)).isEqualTo("place:7");
    }

    @Test
    void nameWithDash_asInPathTemplates_isAName() {
        assertThat(render("{place-id}", "place-id", String.class, "7")).isEqualTo("7");
    }

    @Test
    void doubledBraces_standForThemselves() {
        assertThat(render("{{{id}}}", "id", int.class, 7)).isEqualTo("{7}");
    }

    @Test
    void names_areTheRootsInOrder() {
        assertThat(Template.parse("{b.x}:{a}:{b}").names()).containsExactly("b", "a");
    }

    @Test
    void property_ofARecord_isItsAccessor() {
        assertThat(render("{p.country.code}", "p", Place.class, PARIS)).isEqualTo("FR");
    }

    @Test
    void property_ofABean_isGetterOrIsOrField() {
        assertThat(render("{b.name} {b.open} {b.field}", "b", Bean.class, new Bean()))
                .isEqualTo("n true f");
    }

    @Test
    void property_ofAGenericType_hasTheTypeOfTheArgument() {
        Page<Place> page = new Page<>() {
            @Override
            public List<Place> items() {
                return List.of(PARIS);
            }

            @Override
            public Place first() {
                return PARIS;
            }
        };
        assertThat(renderAll("{x.items.id}/{x.first.country.code}", new TypeRef<Page<Place>>() {}.type(), page))
                .containsExactly("7/FR");
    }

    @Test
    void collection_rendersOnceForEachElement() {
        Place rome = new Place(8, new Country("IT"), List.of());
        assertThat(renderAll("place:{x.id}!", new TypeRef<List<Place>>() {}.type(), List.of(PARIS, rome, PARIS)))
                .containsExactly("place:7!", "place:8!");
    }

    @Test
    void collectionInCollection_rendersAll() {
        assertThat(renderAll("{x.labels}", Place[].class, new Place[] {PARIS, PARIS}))
                .containsExactly("city", "capital");
        assertThat(renderAll("{x}", int[].class, new int[] {1, 2})).containsExactly("1", "2");
    }

    @Test
    void optional_isLookedInto() {
        Type type = new TypeRef<Optional<Place>>() {}.type();
        assertThat(renderAll("{x.id}", type, Optional.of(PARIS))).containsExactly("7");
        assertThat(renderAll("{x.id}", type, Optional.empty())).isEmpty();
        assertThat(Template.parse("{x.id}").bind(Map.of("x", type)).isMany()).isFalse();
    }

    @Test
    void null_isNoTag_andTellsItselfFromTheEmptyTextInAKey() {
        assertThat(renderAll("place:{x.country.code}", Place.class, new Place(1, null, List.of())))
                .isEmpty();
        assertThat(Template.parse("place:{x}").bind(Map.of("x", String.class)).render(name -> null))
                .isEqualTo("place:\\0");
    }

    @Test
    void propertyThatThrows_isTheCause() {
        assertThatIllegalStateException()
                .isThrownBy(() -> render("{b.broken}", "b", Bean.class, new Bean()))
                .withMessageContaining("{b.broken}")
                .withRootCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void badText_isQuoted() {
        for (String bad : List.of("place:{id", "place:id}", "{}", "{a..b}", "{a b}", " ", "")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Template.parse(bad))
                    .withMessageContaining("\"" + bad + "\"");
        }
    }

    @Test
    void unknownRoot_listsTheKnown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Template.parse("place:{idd}").bind(Map.of("id", long.class, "country", String.class)))
                .withMessage(
                        "template \"place:{idd}\" names the unknown \"idd\": use one of country, id (did you mean {id}?)");
    }

    @Test
    void unknownProperty_listsTheKnown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Template.parse("{p.nmae}").bind(Map.of("p", Place.class)))
                .withMessageContaining("Place has no property \"nmae\": it has country, id, labels");
    }

    @Test
    void propertyOfObject_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Template.parse("{p.id}").bind(Map.of("p", Object.class)))
                .withMessageContaining("declare a more precise type");
    }

    @Test
    void twoPlaceholdersWithManyValues_areRefused() {
        Type list = new TypeRef<List<Place>>() {}.type();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Template.parse("{p.id}:{p.labels}").bind(Map.of("p", list)))
                .withMessageContaining("more than one placeholder");
    }
}
