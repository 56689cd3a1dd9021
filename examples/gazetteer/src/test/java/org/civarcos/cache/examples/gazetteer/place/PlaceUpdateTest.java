package org.civarcos.cache.examples.gazetteer.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class PlaceUpdateTest {
    private static final Place OSLO = new Place(7, "Oslo", "NO", "Oslo", 59.91, 10.75);

    @Test
    void whatIsOnlyShown_isOutdatedWhereThePlaceIsShown() {
        assertThat(outdated(new Place(7, "Oslo", "NO", "Viken", 59.91, 10.75))).containsExactly("place:7");
    }

    @Test
    void newName_outdatesTheSearchesForEachOfItsBeginnings() {
        assertThat(outdated(new Place(7, "Ås b", "NO", "Oslo", 59.91, 10.75)))
                .containsExactlyInAnyOrder("place:7", "prefix:", "prefix:a", "prefix:as", "prefix:as+", "prefix:as+b");
    }

    @Test
    void longName_outdatesTheSearchesThatShareItsBeginning() {
        Set<String> outdated = outdated(new Place(7, "Llanfairpwllgwyngyll", "NO", "Oslo", 59.91, 10.75));
        assertThat(outdated).contains(new PlaceQuery("llanfairpwllgwyn", "").tag());
    }

    @Test
    void newCountry_outdatesTheSearchesForTheName() {
        assertThat(outdated(new Place(7, "Oslo", "SE", "Oslo", 59.91, 10.75)))
                .contains(new PlaceQuery("os", "SE").tag(), new PlaceQuery("", "SE").tag());
    }

    @Test
    void newPosition_outdatesWhatIsNearest() {
        assertThat(outdated(new Place(7, "Oslo", "NO", "Oslo", 59.92, 10.75)))
                .containsExactlyInAnyOrder("place:7", "nearest");
    }

    private static Set<String> outdated(Place after) {
        return new PlaceUpdate(OSLO, after).outdated();
    }
}
