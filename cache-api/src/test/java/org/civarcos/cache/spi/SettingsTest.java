package org.civarcos.cache.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.EntryOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static Settings settings(Map<String, String> properties) {
        return Settings.of(List.of(properties::get));
    }

    /** What a setting "x" of a type is, whose value is this text. */
    private static <T> Optional<T> read(String value, SettingType<T> type) {
        return settings(Map.of("arcos.cache.x", value)).get(of(type));
    }

    private static <T> Setting<T> of(SettingType<T> type) {
        return Setting.of("x", type, "none", "a setting of this test");
    }

    @Test
    void whatIsNotSet_isEmpty() {
        Settings none = settings(Map.of());

        assertThat(none.text("x")).isEmpty();
        assertThat(none.get(of(SettingType.duration()))).isEmpty();
        assertThat(none.get(of(SettingType.count()))).isEmpty();
        assertThat(none.get(of(SettingType.bytes()))).isEmpty();
        assertThat(none.get(of(SettingType.flag()))).isEmpty();
    }

    @Test
    void theFirstSource_isTheStrongest_andABlankValueIsNone() {
        Settings settings = Settings.of(List.of(
                Map.of("arcos.cache.a", "1", "arcos.cache.b", "  ")::get,
                Map.of("arcos.cache.a", "2", "arcos.cache.b", "2", "arcos.cache.c", " 2 ")::get));

        assertThat(settings.text("a")).contains("1");
        assertThat(settings.text("b")).contains("2");
        assertThat(settings.text("c")).contains("2");
    }

    @Test
    void ofCache_readsWhatBelongsToOneCache() {
        Settings settings = settings(Map.of("arcos.cache.ttl", "1s", "arcos.cache.cache.places.ttl", "2s"));

        assertThat(settings.ofCache("places").get(CacheSettings.TTL)).contains(Duration.ofSeconds(2));
        assertThat(settings.ofCache("others").get(CacheSettings.TTL)).isEmpty();
    }

    @Test
    void template_appliesToTheCachesThatItsPatternsMatch() {
        Settings settings = settings(Map.of(
                "arcos.cache.templates", "regions, long",
                "arcos.cache.template.regions.caches", "region-*,countries",
                "arcos.cache.template.regions.ttl", "1h",
                "arcos.cache.template.long.caches", "*",
                "arcos.cache.template.long.ttl", "1d",
                "arcos.cache.template.long.max_entries", "7",
                "arcos.cache.cache.region-own.ttl", "1s"));

        assertThat(settings.ofCache("region-1").get(CacheSettings.TTL)).contains(Duration.ofHours(1));
        assertThat(settings.ofCache("countries").get(CacheSettings.TTL)).contains(Duration.ofHours(1));
        assertThat(settings.ofCache("countries").get(CacheSettings.MAX_ENTRIES)).contains(7L);
        assertThat(settings.ofCache("places").get(CacheSettings.TTL)).contains(Duration.ofDays(1));
        assertThat(settings.ofCache("region-own").get(CacheSettings.TTL)).contains(Duration.ofSeconds(1));
        assertThat(settings.get(CacheSettings.TTL)).isEmpty();
    }

    @Test
    void template_withoutPatterns_isRefused() {
        Settings settings = settings(Map.of("arcos.cache.templates", "regions"));

        assertThatThrownBy(() -> settings.ofCache("places"))
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessage(
                        "arcos.cache.templates lists \"regions\", but arcos.cache.template.regions.caches is not set:"
                                + " write the names of its caches there, such as places,org.example.*");
    }

    @Test
    void wrongValueOfATemplate_isRefusedByItsName() {
        Settings settings = settings(Map.of(
                "arcos.cache.templates",
                "t",
                "arcos.cache.template.t.caches",
                "*",
                "arcos.cache.template.t.ttl",
                "soon"));

        assertThatThrownBy(() -> settings.ofCache("places").get(CacheSettings.TTL))
                .hasMessageContaining("arcos.cache.template.t.ttl is \"soon\"");
    }

    @ParameterizedTest
    @CsvSource({"0,0", "1,1", "0.25,0.25", "10%,0.1", "100 %,1", "0%,0"})
    void part_isRead(String text, double expected) {
        assertThat(read(text, SettingType.part())).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1", "101%", "-1%", "NaN", "%", "a tenth"})
    void part_thatIsNone_isRefusedByName(String text) {
        assertThatThrownBy(() -> read(text, SettingType.part()))
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessageContaining("arcos.cache.x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "Infinity", "NaN", "one"})
    void number_thatIsNone_isRefusedByName(String text) {
        assertThatThrownBy(() -> read(text, SettingType.number()))
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessageContaining("arcos.cache.x");
        assertThat(read("1.5", SettingType.number())).contains(1.5);
    }

    static Stream<Arguments> durations() {
        return Stream.of(
                arguments("PT5M", Duration.ofMinutes(5)),
                arguments("P2D", Duration.ofDays(2)),
                arguments("250ms", Duration.ofMillis(250)),
                arguments("90s", Duration.ofSeconds(90)),
                arguments("5m", Duration.ofMinutes(5)),
                arguments("2 h", Duration.ofHours(2)),
                arguments(" 1d ", Duration.ofDays(1)),
                arguments("0s", Duration.ZERO),
                arguments("forever", EntryOptions.FOREVER),
                arguments("Forever", EntryOptions.FOREVER));
    }

    @ParameterizedTest
    @MethodSource("durations")
    void duration_isRead(String text, Duration expected) {
        assertThat(read(text, SettingType.duration())).contains(expected);
        assertThat(Settings.parseDuration(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"5", "5 minutes", "-5m", "PT-5M", "m", "five", "99999999999999999999s", "99999999999999999d"})
    void duration_thatIsNone_isRefusedByName(String text) {
        assertThatThrownBy(() -> read(text, SettingType.duration()))
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessageContaining("arcos.cache.x")
                .hasMessageContaining("\"" + text + "\"")
                .hasMessageContaining("PT5M");
        assertThatThrownBy(() -> Settings.parseDuration(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + text + "\"");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "10000, 10000", "10_000, 10000", "9223372036854775807, 9223372036854775807"})
    void count_isRead(String text, long expected) {
        assertThat(read(text, SettingType.count())).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "many", "9223372036854775808"})
    void count_thatIsNone_isRefusedByName(String text) {
        assertThatThrownBy(() -> read(text, SettingType.count()))
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessageContaining("arcos.cache.x is \"" + text + "\"")
                .hasMessageContaining("one or more");
    }

    @ParameterizedTest
    @CsvSource({"1048576, 1048576", "7B, 7", "512KiB, 524288", "64MiB, 67108864", "64 mib, 67108864", "2GiB, 2147483648"
    })
    void bytes_areRead(String text, long expected) {
        assertThat(read(text, SettingType.bytes())).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "64MB", "1.5GiB", "lots", "9223372036854775807GiB"})
    void bytes_thatAreNone_areRefusedByName(String text) {
        assertThatThrownBy(() -> read(text, SettingType.bytes()))
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessageContaining("arcos.cache.x is \"" + text + "\"")
                .hasMessageContaining("64MiB");
    }

    @ParameterizedTest
    @CsvSource({"true, true", "TRUE, true", "false, false", "False, false"})
    void flag_isRead(String text, boolean expected) {
        assertThat(read(text, SettingType.flag())).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "1", "on", "tru"})
    void flag_thatIsNone_isRefusedByName(String text) {
        assertThatThrownBy(() -> read(text, SettingType.flag()))
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessageContaining("arcos.cache.x is \"" + text + "\"")
                .hasMessageContaining("true or false");
    }

    @Test
    void aSettingOfACache_isNamedInFull() {
        Settings settings = settings(Map.of("arcos.cache.cache.places.ttl", "soon"));

        assertThatThrownBy(() -> settings.ofCache("places").get(CacheSettings.TTL))
                .hasMessageContaining("arcos.cache.cache.places.ttl");
    }
}
