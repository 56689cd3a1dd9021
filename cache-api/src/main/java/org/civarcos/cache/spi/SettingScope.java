package org.civarcos.cache.spi;

/** Scope of a setting, given by the beginning of its property's name. */
public enum SettingScope {
    /** The manager and all caches: {@code arcos.cache.default_ttl}. */
    ALL(""),
    /** One cache: {@code arcos.cache.cache.places.ttl}. */
    CACHE("cache"),
    /** The caches whose names match a template: {@code arcos.cache.template.regions.ttl}. */
    TEMPLATE("template"),
    /** One store that is defined by name: {@code arcos.cache.store.two.tiers}. */
    STORE("store");

    private final String word;

    SettingScope(String word) {
        this.word = word;
    }

    /** The word between the prefix of all properties and the name of what the setting is of; empty for {@link #ALL}. */
    String word() {
        return word;
    }

    /**
     * Names a property.
     *
     * @param owner the name of the cache, template or store; of no account for {@link #ALL}
     * @param setting the name of the setting
     * @return such as {@code arcos.cache.cache.places.ttl}
     */
    public String property(String owner, String setting) {
        return Settings.PREFIX + (this == ALL ? "" : word + "." + owner + ".") + setting;
    }
}
