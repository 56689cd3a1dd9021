package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.civarcos.cache.EvictionPolicy;
import org.civarcos.cache.spi.Capability;
import org.junit.jupiter.api.Test;

/** Lifetime, bound, policy and serializer of one store, and what it declares of itself. */
abstract class StoreTogether extends StorePart {
    private static final String LONG = "long ".repeat(1_000);

    private void openWithAll() {
        store = open(config -> config.expireAfterWrite(time.units(4))
                .maximumSize(100)
                .evictionPolicy(EvictionPolicy.FIFO)
                .serializer("json+deflate"));
    }

    private boolean can(Capability capability) {
        return store.capabilities().contains(capability);
    }

    @Test
    @SuppressWarnings("StringOperationCanBeSimplified") // equal to a literal, but not the same
    void theFourSettings_actTogether_orAreDeclaredAsLacking() {
        openWithAll();
        for (int i = 0; i < 300; i++) {
            put("filler-" + i, LONG);
        }
        String value = new String(LONG);
        put("key", value);

        assertThat(value("key")).isEqualTo(LONG);
        if (can(Capability.SERIALIZER)) {
            assertThat(value("key")).isNotSameAs(value);
            assertThat(can(Capability.BY_REFERENCE)).isFalse();
        }
        assertThat(has("filler-0")).isNotEqualTo(can(Capability.SIZE_BOUND));
        time.advance(5);
        assertThat(has("key")).isFalse();
        assertThat(value("key")).isNull();
    }

    @Test
    void whatAKindDeclares_itsStoresCanDo() {
        bench().provider().capabilities().ifPresent(declared -> {
            Set<Capability> always = EnumSet.noneOf(Capability.class);
            always.addAll(declared);
            always.remove(Capability.BY_REFERENCE); // unless values are held as bytes
            assertThat(store.capabilities()).containsAll(always);
            openWithAll();
            assertThat(store.capabilities()).containsAll(always);
        });
    }
}
