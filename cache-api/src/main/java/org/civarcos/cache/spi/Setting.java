package org.civarcos.cache.spi;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One setting, and all that is known of it: the only key that {@link Settings#get} reads by. Modules and stores make
 * theirs and tell them by a {@link SettingsProvider}. Immutable.
 *
 * @param <T> the type of its values
 */
public final class Setting<T> {
    private final String name;
    private final SettingType<T> type;
    private final String defaultText;
    private final String description;
    private Set<SettingScope> scopes = EnumSet.of(SettingScope.ALL);
    private SettingEffect effect = SettingEffect.EVERYWHERE;
    private @Nullable Setting<T> general;
    private boolean secret;

    private Setting(String name, SettingType<T> type, String defaultText, String description) {
        this.name = name;
        this.type = type;
        this.defaultText = defaultText;
        this.description = description;
    }

    /**
     * Makes a setting of all caches.
     *
     * @param name the last part of the names of its properties: {@code default_ttl}, {@code redis.uri}
     * @param type its values
     * @param defaultText what counts where nothing is set, for people
     * @param description what it is, in one line
     * @param <T> the type of its values
     * @return the setting
     */
    public static <T> Setting<T> of(String name, SettingType<T> type, String defaultText, String description) {
        return new Setting<>(name, type, defaultText, description);
    }

    private Setting<T> copy() {
        Setting<T> copy = new Setting<>(name, type, defaultText, description);
        copy.scopes = scopes;
        copy.effect = effect;
        copy.general = general;
        copy.secret = secret;
        return copy;
    }

    private Setting<T> in(SettingScope... others) {
        Setting<T> copy = copy();
        copy.scopes = EnumSet.noneOf(SettingScope.class);
        Collections.addAll(copy.scopes, others);
        return copy;
    }

    /** {@return the same, of all caches, of one, and of templates} */
    public Setting<T> ofAllAndEach() {
        return in(SettingScope.ALL, SettingScope.CACHE, SettingScope.TEMPLATE);
    }

    /** {@return the same, of one cache and of templates alone} */
    public Setting<T> ofEach() {
        return in(SettingScope.CACHE, SettingScope.TEMPLATE);
    }

    /** {@return the same, of templates alone} */
    public Setting<T> ofTemplates() {
        return in(SettingScope.TEMPLATE);
    }

    /** {@return the same, of stores alone that are defined by name} */
    public Setting<T> ofStores() {
        return in(SettingScope.STORE);
    }

    /** {@return the same, of all stores of a kind, and of one that is defined by name} */
    public Setting<T> ofAllAndStores() {
        return in(SettingScope.ALL, SettingScope.STORE);
    }

    /**
     * Names another setting that says the same of all caches under another name.
     *
     * @param ofAll the other one
     * @return the same, of one cache and of templates alone
     */
    public Setting<T> ofEach(Setting<T> ofAll) {
        Setting<T> copy = ofEach();
        copy.general = ofAll;
        return copy;
    }

    /**
     * Limits where it has an effect.
     *
     * @param stores on which stores
     * @return the same, with an effect there alone
     */
    public Setting<T> on(SettingEffect stores) {
        Setting<T> copy = copy();
        copy.effect = stores;
        return copy;
    }

    /** {@return the same, whose value is shown nowhere} */
    public Setting<T> asSecret() {
        Setting<T> copy = copy();
        copy.secret = true;
        return copy;
    }

    /** {@return the last part of the names of its properties} */
    public String name() {
        return name;
    }

    /** {@return its values} */
    public SettingType<T> type() {
        return type;
    }

    /** {@return what counts where nothing is set, for people} */
    public String defaultText() {
        return defaultText;
    }

    /** {@return what it is, in one line} */
    public String description() {
        return description;
    }

    /** {@return what it may be said of} */
    public Set<SettingScope> scopes() {
        return Collections.unmodifiableSet(scopes);
    }

    /** {@return on which stores it has an effect} */
    public SettingEffect effect() {
        return effect;
    }

    /** {@return the setting that says the same of all caches, if there is one: often itself} */
    public Optional<Setting<T>> general() {
        return general != null
                ? Optional.of(general)
                : Optional.of(this).filter(self -> scopes.contains(SettingScope.ALL));
    }

    /** {@return whether its value is shown nowhere} */
    public boolean isSecret() {
        return secret;
    }

    /**
     * Shows a value.
     *
     * @param text the value as it is written
     * @return the value, or stars
     */
    public String shown(String text) {
        return secret ? "***" : text;
    }

    /** {@return the name} */
    @Override
    public String toString() {
        return name;
    }
}
