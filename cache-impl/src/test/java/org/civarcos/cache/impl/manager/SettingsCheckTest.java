package org.civarcos.cache.impl.manager;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.civarcos.cache.impl.config.EngineSettings;
import org.civarcos.cache.spi.CacheUse;
import org.civarcos.cache.spi.ConfigSource;
import org.civarcos.cache.spi.ConfigSources;
import org.civarcos.cache.spi.Finding;
import org.civarcos.cache.spi.Settings;
import org.civarcos.cache.spi.SettingsCheck;
import org.civarcos.cache.spi.SettingsReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found of settings that are each of them right, and of names that are nearly right. */
class SettingsCheckTest {
    private static final ClassLoader APPLICATION = EngineSettings.class.getClassLoader();

    /** Each property as {@code name=value}, without the prefix of all. */
    private static Settings settings(String... properties) {
        Map<String, String> all = Arrays.stream(properties)
                .map(each -> each.split("=", 2))
                .collect(Collectors.toMap(each -> "arcos.cache." + each[0], each -> each[1]));
        return Settings.of(List.of(ConfigSources.ofCode(all)));
    }

    private static SettingsReport check(String... properties) {
        return SettingsCheck.of(settings(properties), APPLICATION);
    }

    private static List<String> texts(List<Finding> findings) {
        return findings.stream().map(Finding::toString).toList();
    }

    private static void assertClean(SettingsReport report) {
        assertThat(texts(report.errors())).isEmpty();
        assertThat(texts(report.warnings())).isEmpty();
        assertThat(texts(report.notes())).isEmpty();
    }

    // --- names ---------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({
        "max_entires, max_entries",
        "max-entries, max_entries",
        "maxEntries, max_entries",
        "ttl, default_ttl",
        "idle, cache.NAME.idle",
        "places.ttl, cache.places.ttl",
        "caches.places.ttl, cache.places.ttl",
        "cahce.places.ttl, cache.places.ttl",
        "cache.places.default_ttl, cache.places.ttl",
        "cache.places.max_entires, cache.places.max_entries",
        "cache.org.example.Place.tttl, cache.org.example.Place.ttl",
        "cache.places.write_behind.batchsize, cache.places.write_behind.batch_size",
        "templates.regions.ttl, template.regions.ttl",
        "stores.two.kind, store.two.kind",
        "store.two.teirs, store.two.tiers",
        "write_behind.batch_szie, write_behind.batch_size"
    })
    void anUnknownName_isRefused_withTheNearest(String unknown, String nearest) {
        assertThat(texts(check(unknown + "=1").errors()))
                .containsExactly("arcos.cache." + unknown + " (code): there is no setting of that name; the nearest is"
                        + " arcos.cache." + nearest + "\n     cure: write arcos.cache." + nearest + ", or remove it");
    }

    @Test
    void anUnknownName_thatNothingIsNear_isRefused() {
        assertThat(texts(check("frobnicate=1").errors()))
                .containsExactly(
                        "arcos.cache.frobnicate (code): there is no setting of that name\n     cure: remove it,"
                                + " or look its name up in the reference of settings");
    }

    @ParameterizedTest
    @CsvSource({
        "redis.uri, arcos-cache-redis",
        "http.max_bytes, arcos-cache-jaxrs",
        "jcache.allow, arcos-cache-jcache",
        "health.down, arcos-cache-health",
        "transactions, arcos-cache-cdi"
    })
    void aSettingOfAModuleThatIsNotThere_isAWarning_thatNamesIt(String name, String artifact) {
        SettingsReport report = check(name + "=1");

        assertThat(report.errors()).isEmpty();
        assertThat(texts(report.warnings()))
                .containsExactly("arcos.cache." + name + " (code): it does nothing, since " + artifact
                        + " is not on the class path\n     cure: add org.civarcos.cache:" + artifact
                        + ", or remove the setting");
    }

    @Test
    void strict_makesWarningsErrors() {
        SettingsReport report = check("http.max_bytes=1", "strict=true");

        assertThat(report.warnings()).isEmpty();
        assertThat(report.errors()).hasSize(1);
    }

    @Test
    void aSourceThatCannotTellItsNames_isAskedForThoseThatThereAre() {
        Map<String, String> properties = Map.of(
                "arcos.cache.default_ttl", "300",
                "arcos.cache.templates", "t",
                "arcos.cache.template.t.caches", "*",
                "arcos.cache.template.t.ttl", "soon",
                "arcos.cache.cache.places.ttl", "later",
                "arcos.cache.store", "s",
                "arcos.cache.store.s.kind", "sharded",
                "arcos.cache.store.s.shards", "heap, disk");
        ConfigSource source = properties::get;
        SettingsReport report = SettingsCheck.of(
                Settings.of(List.of(source)), APPLICATION, List.of(new CacheUse("places", "here", true)));

        assertThat(texts(report.errors()))
                .hasSize(4)
                .anyMatch(each -> each.startsWith(
                        "arcos.cache.default_ttl (a ConfigSource): it is \"300\", which has no" + " unit"))
                .anyMatch(each -> each.startsWith("arcos.cache.template.t.ttl (a ConfigSource): it is \"soon\""))
                .anyMatch(each -> each.startsWith("arcos.cache.cache.places.ttl (a ConfigSource): it is \"later\""))
                .anyMatch(each -> each.startsWith("arcos.cache.store.s.shards (a ConfigSource): it names the store"));
    }

    @Test
    void aSourceThatThrows_isAWarning() {
        ConfigSource source = name -> {
            if (name.equals("arcos.cache.default_ttl")) {
                throw new IllegalStateException("no value for ${TTL}");
            }
            return null;
        };
        SettingsReport report = SettingsCheck.of(Settings.of(List.of(source)), APPLICATION);

        assertThat(report.errors()).isEmpty();
        assertThat(texts(report.warnings()))
                .containsExactly(
                        "arcos.cache.default_ttl: its value cannot be read: no value for ${TTL}\n     cure: look"
                                + " at what the value refers to");
    }

    // --- stores --------------------------------------------------------------------------------------------------

    @Test
    void aStoreOfAModuleThatIsNotThere_isRefused_withItsArtifact() {
        assertThat(texts(check("store=redis").errors()))
                .containsExactly(
                        "arcos.cache.store (code): it names the store \"redis\", and there is none\n     cure: add"
                                + " org.civarcos.cache:arcos-cache-redis to the class path");
    }

    @Test
    void aStoreThatIsMisspelt_isRefused_withTheNearest() {
        assertThat(texts(check("cache.places.store=haep").errors()).get(0))
                .startsWith("arcos.cache.cache.places.store (code): it names the store \"haep\", and there is none; the"
                        + " nearest is \"heap\"")
                .contains("define it by arcos.cache.store.haep.kind");
    }

    @Test
    void settingsOfAStoreWithoutKind_areRefused() {
        assertThat(texts(check("store.two.tiers=heap, heap").errors()).get(0))
                .startsWith("arcos.cache.store.two.tiers (code): nothing says what the store \"two\" is")
                .contains("write arcos.cache.store.two.kind");
    }

    @Test
    void aStoreOfItself_orOfTheWrongNumber_isRefused() {
        assertThat(texts(check("store.a.kind=sharded", "store.a.shards=b", "store.b.kind=sharded", "store.b.shards=a")
                        .errors()))
                .hasSize(2)
                .allMatch(each -> each.contains("itself among its parts"));
        assertThat(texts(check("store.a.kind=tiered", "store.a.tiers=heap").errors())
                        .get(0))
                .contains("the store \"a\" has 1 tiers");
        assertThat(texts(check("store.a.kind=sharded").errors()).get(0)).contains("the store \"a\" has 0 shards");
    }

    @Test
    void aSettingThatTheStoreDoesNotObey_isAWarning() {
        assertThat(texts(check("store=none", "serializer=json").warnings())).isEmpty();
        assertClean(check("store=heap", "serializer=json"));
        assertThat(texts(check("store=heap", "compress_above=1KiB").warnings()))
                .containsExactly(
                        "arcos.cache.compress_above (code): it does nothing on the store \"heap\"\n     cure: take the"
                                + " setting away, or compress by the serializer, such as json+deflate");
        assertThat(texts(check("cache.places.store=heap", "cache.places.compress_above=1KiB")
                        .warnings()))
                .hasSize(1);
        assertClean(check("store=heap", "cache.places.store=none", "compress_above=1KiB"));
    }

    @Test
    void aSerializer_mayCompress_orBeNone() {
        assertClean(check("serializer=json+deflate", "cache.places.serializer=none"));
        assertThat(texts(check("serializer=jso+deflate").errors()).get(0)).contains("there is no such codec");
        assertThat(texts(check("serializer=json+gzip").errors()).get(0))
                .contains("with +deflate behind it to compress");
    }

    // --- templates -----------------------------------------------------------------------------------------------

    @Test
    void aTemplateWithoutCaches_orThatIsNotListed_isRefused() {
        assertThat(texts(check("templates=regions", "template.region.ttl=1m").errors()))
                .hasSize(2)
                .anyMatch(each -> each.startsWith("arcos.cache.templates: it lists \"regions\", but"
                        + " arcos.cache.template.regions.caches is not set"))
                .anyMatch(
                        each -> each.startsWith("arcos.cache.template.region.ttl (code): arcos.cache.templates does not"
                                + " list the template \"region\"; the nearest there is \"regions\""));
    }

    // --- who asks for caches -------------------------------------------------------------------------------------

    private static SettingsReport checkUsed(List<CacheUse> uses, String... properties) {
        return SettingsCheck.of(settings(properties), APPLICATION, uses);
    }

    private static final List<CacheUse> PLACES = List.of(new CacheUse("places", "Places.byId(long)", true));

    @Test
    void aConfiguredCacheThatNobodyAsksFor_isTold_asAMistakeWhereItsNameIsNearAnother() {
        assertThat(texts(checkUsed(PLACES, "cache.palces.ttl=1m").warnings()))
                .containsExactly(
                        "arcos.cache.cache.palces.ttl (code): no annotation and no @CacheName asks for the cache"
                                + " \"palces\"; the nearest name is \"places\"\n     cure: write \"places\" if that is"
                                + " meant; if a program asks for it, leave it");
        SettingsReport far = checkUsed(PLACES, "cache.sessions.ttl=1m", "strict=true");
        assertThat(far.errors()).isEmpty();
        assertThat(texts(far.notes())).hasSize(1);
        assertClean(checkUsed(PLACES, "cache.places.ttl=1m"));
    }

    @Test
    void anInjectedCacheThatNothingElseSpeaksOf_isTold() {
        List<CacheUse> uses = List.of(PLACES.get(0), new CacheUse("nosuch", "Bean.field", false));

        assertThat(texts(checkUsed(uses).notes()))
                .singleElement()
                .asString()
                .startsWith("Bean.field: no annotation uses the cache \"nosuch\", and nothing is set for it");
        assertClean(checkUsed(uses, "cache.nosuch.ttl=1m"));
        assertClean(checkUsed(uses, "templates=t", "template.t.caches=no*", "template.t.ttl=1m"));
        assertThat(checkUsed(List.of(PLACES.get(0), new CacheUse("plcaes", "Bean.field", false)))
                        .warnings())
                .hasSize(1);
    }

    @Test
    void aTemplateWithoutCachesOfTheApplication_isTold() {
        assertThat(texts(checkUsed(PLACES, "templates=t", "template.t.caches=region-*")
                        .notes()))
                .singleElement()
                .asString()
                .contains("is one of the template's, region-*");
        assertClean(checkUsed(PLACES, "templates=t", "template.t.caches=pl*"));
    }
}
