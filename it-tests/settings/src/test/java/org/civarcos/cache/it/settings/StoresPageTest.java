package org.civarcos.cache.it.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.civarcos.cache.spi.CacheProvider;
import org.civarcos.cache.spi.CacheSettings;
import org.civarcos.cache.spi.Capability;
import org.civarcos.cache.spi.Setting;
import org.civarcos.cache.spi.SettingEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tables of docs/reference/stores.md, and the column "effect on" of the settings, say what the kinds declare. */
class StoresPageTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "reference", "stores.md");
    private static final List<String> KINDS = List.of("heap", "redis", "none");
    private static final List<Setting<?>> FOUR = List.of(
            CacheSettings.DEFAULT_TTL,
            CacheSettings.MAX_ENTRIES,
            CacheSettings.EVICTION_POLICY,
            CacheSettings.SERIALIZER);

    /** What a kind of store declares. */
    private static Set<Capability> capabilities(String kind) {
        ClassLoader loader = StoresPageTest.class.getClassLoader();
        return CacheProvider.find(loader)
                .storeKinds(loader)
                .getOrDefault(kind, Optional.empty())
                .orElseThrow();
    }

    private static String row(String first, Function<String, String> cell) {
        return Stream.concat(Stream.of(first), KINDS.stream().map(cell))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String head(String first) {
        return row(first, kind -> "`" + kind + "`") + "|---".repeat(KINDS.size() + 1) + "|\n";
    }

    @Test
    void whatEachStoreCanDo_isInTheTable() throws IOException {
        String table = Arrays.stream(Capability.values())
                .map(each -> row(each.description(), kind -> capabilities(kind).contains(each) ? "yes" : "no"))
                .collect(Collectors.joining("", head("can do"), ""));

        assertThat(Files.readString(PAGE)).contains("\n\n" + table + "\n");
    }

    @Test
    void whatTheFourSettingsDo_isInTheTable() throws IOException {
        String table = FOUR.stream()
                .map(each -> row(
                        "`arcos.cache." + each.name() + "`",
                        kind -> each.effect().isOn(capabilities(kind))
                                ? "acts"
                                : each.effect().isRefused() ? "refused" : "warned of"))
                .collect(Collectors.joining("", head("setting"), ""));

        assertThat(Files.readString(PAGE)).contains("\n\n" + table + "\n");
    }

    /** {@code none} keeps nothing, and is left out there. */
    @ParameterizedTest
    @EnumSource
    void theStoresThatASettingNames_areThoseThatObeyIt(SettingEffect effect) {
        List<String> obeying = Stream.of("heap", "redis")
                .filter(kind -> effect.isOn(capabilities(kind)))
                .toList();

        assertThat(effect.stores())
                .isEqualTo(
                        obeying.size() == 2 && effect == SettingEffect.EVERYWHERE ? "all" : String.join(", ", obeying));
    }
}
