package org.civarcos.cache.spi;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The stores that obey a setting of caches, by what they {@linkplain StoreProvider#capabilities() can do}. */
public enum SettingEffect {
    /** On all. */
    EVERYWHERE("all", "nothing", null, true),
    /** On those that bound the number of entries. */
    BOUNDED(
            "heap",
            "take the setting away, and bound the memory of the server itself (of Redis: maxmemory, maxmemory-policy)",
            Capability.SIZE_BOUND,
            true),
    /** On those that know the age of values. */
    AGED(
            "heap, redis",
            "take the setting away, or hold these caches on the heap: arcos.cache.cache.NAME.store=heap",
            Capability.AGE,
            true),
    /** On those that end the life of what is not read. */
    IDLE("heap, redis", "take the setting away, or choose a store with idle times", Capability.IDLE_EXPIRY, true),
    /** On those that tell what is read most. */
    HEAT(
            "heap",
            "take the setting away, or choose a store that tells its hottest keys, such as heap",
            Capability.HEAT,
            true),
    /** On those that hold values as bytes. */
    SERIALIZED(
            "heap, redis",
            "take the setting away, or choose a store that can hold bytes, such as redis",
            Capability.SERIALIZER,
            true),
    /** On those that compress by themselves. */
    COMPRESSED(
            "redis",
            "take the setting away, or compress by the serializer, such as json+deflate",
            Capability.BY_REFERENCE,
            false),
    /** On those in this process. */
    LOCAL("heap", "take the setting away: the clock of a server is its own", Capability.BY_REFERENCE, true);

    private final String stores;
    private final String cure;
    private final @Nullable Capability capability;
    private final boolean present;

    /** Where a capability is, or is not; everywhere if it is null. */
    SettingEffect(String stores, String cure, @Nullable Capability capability, boolean present) {
        this.stores = stores;
        this.cure = cure;
        this.capability = capability;
        this.present = present;
    }

    /** {@return the kinds of store of this project that it has an effect on, for the reference} */
    public String stores() {
        return stores;
    }

    /** {@return what to do where it has none, as an imperative} */
    public String cure() {
        return cure;
    }

    /** {@return whether a cache that asks for it is not created on a store where it has none} */
    public boolean isRefused() {
        return this == AGED;
    }

    /**
     * Tells whether it has an effect on a store.
     *
     * @param capabilities what the store can do
     * @return whether it has
     */
    public boolean isOn(Set<Capability> capabilities) {
        return capability == null || capabilities.contains(capability) == present;
    }
}
