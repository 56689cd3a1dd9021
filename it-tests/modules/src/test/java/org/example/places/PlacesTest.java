package org.example.places;

import static org.assertj.core.api.Assertions.assertThat;

import org.civarcos.cache.CacheManager;
import org.example.places.Places.Place;
import org.junit.jupiter.api.Test;

/** The user's application, on the module path and on the class path. */
class PlacesTest {
    @Test
    void find_twice_looksUpOnce() {
        try (Places places = new Places()) {
            assertThat(places.find(84549)).isEqualTo(places.find(84549));
            assertThat(places.lookups()).isEqualTo(1);
        }
    }

    @Test
    void invalidatedTag_dropsWhatWasPutUnderIt() {
        try (Places places = new Places()) {
            places.put(new Place(1, "put"));
            assertThat(places.find(1).name()).isEqualTo("put");
            assertThat(places.forgetCountries()).isEqualTo(1);
            assertThat(places.find(1).name()).isEqualTo("place 1");
        }
    }

    @Test
    void runsWhereTheBuildSays() {
        assertThat(CacheManager.class.getModule().isNamed()).isEqualTo(Boolean.getBoolean("module.path"));
    }
}
