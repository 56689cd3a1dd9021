package org.civarcos.cache.it.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.civarcos.cache.spi.Setting;
import org.civarcos.cache.spi.SettingScope;
import org.civarcos.cache.spi.SettingsCatalogue;

/** What may be wrong with a setting. */
enum Fault {
    UNKNOWN,
    EMPTY,
    WRONG,
    BEYOND;

    private static final String CACHE = "c";
    private static final String TEMPLATE = "t";
    private static final String STORE = "s";

    /**
     * A property that is wrong, and what is to be said of it.
     *
     * @param name its name
     * @param value its value
     * @param problem a part of what is said
     * @param cure the cure that is named, or a part of it
     */
    record Wrong(String name, String value, String problem, String cure) {}

    /** Every setting, wrong in this way, in all its scopes. */
    List<Wrong> everywhere() {
        List<Wrong> all = new ArrayList<>();
        for (Setting<?> setting : catalogue().settings()) {
            SettingRow row = SettingTable.ROWS.stream()
                    .filter(each -> each.name().equals(SettingRow.nameOf(setting)))
                    .findFirst()
                    .orElseThrow();
            for (SettingScope scope : setting.scopes()) {
                in(setting, row, scope).ifPresent(all::add);
            }
        }
        all.sort(Comparator.comparing(Wrong::name));
        return all;
    }

    static SettingsCatalogue catalogue() {
        return SettingsCatalogue.of(Fault.class.getClassLoader());
    }

    private Optional<Wrong> in(Setting<?> setting, SettingRow row, SettingScope scope) {
        String name = property(scope, setting);
        String form = "write " + setting.type().form();
        return switch (this) {
            case UNKNOWN ->
                Optional.of(new Wrong(
                        name + "x",
                        row.good(),
                        "there is no setting of that name; the nearest is " + name,
                        "write " + name));
            case EMPTY -> Optional.of(new Wrong(name, "", "it is empty", form + ", or remove it"));
            case WRONG -> row.wrong().map(value -> wrong(setting, row, name, value));
            case BEYOND -> row.beyond().map(value -> wrong(setting, row, name, value));
        };
    }

    private static Wrong wrong(Setting<?> setting, SettingRow row, String name, String value) {
        return row.problem()
                .map(problem -> new Wrong(name, value, problem, "write "))
                .orElseGet(() -> new Wrong(
                        name,
                        value,
                        "it is \"" + value + "\"",
                        "write " + setting.type().form()));
    }

    static String property(SettingScope scope, Setting<?> setting) {
        return scope.property(
                switch (scope) {
                    case ALL -> "";
                    case CACHE -> CACHE;
                    case TEMPLATE -> TEMPLATE;
                    case STORE -> STORE;
                },
                setting.name());
    }
}
