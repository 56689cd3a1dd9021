package org.civarcos.cache.it.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheManagerBuilder;
import org.civarcos.cache.it.settings.Fault.Wrong;
import org.civarcos.cache.spi.Setting;
import org.civarcos.cache.spi.SettingScope;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every setting of every module, wrong in every way, from every source: one report tells all, with the same words for
 * annotated methods, cached responses and programs.
 */
class SettingTableTest {
    @TempDir
    private Path folder;

    @Test
    void everySetting_hasARow() {
        assertThat(SettingTable.ROWS.stream().map(SettingRow::name))
                .containsExactlyInAnyOrderElementsOf(Fault.catalogue().settings().stream()
                        .map(SettingRow::nameOf)
                        .toList());
    }

    @TestFactory
    Stream<DynamicContainer> everyFault_ofEverySetting_isInOneReport() {
        return Arrays.stream(Source.values())
                .map(source -> dynamicContainer(
                        source.name(),
                        Arrays.stream(Fault.values())
                                .filter(fault -> isSeen(source, fault))
                                .map(fault -> dynamicTest(fault.name(), () -> areTold(source, fault)))));
    }

    /** By its specification, an empty value is none to MicroProfile Config. */
    private static boolean isSeen(Source source, Fault fault) {
        return source != Source.MICROPROFILE_CONFIG || fault != Fault.EMPTY;
    }

    private void areTold(Source source, Fault fault) throws IOException {
        List<Wrong> wrong = new ArrayList<>(fault.everywhere());
        if (source == Source.ENVIRONMENT && fault == Fault.UNKNOWN) {
            wrong.add(new Wrong("arcos.cache.strict", "true", "", ""));
        }
        Path own = Files.createDirectory(folder.resolve(source + "-" + fault));
        Map<Way, Optional<String>> refusals = source.refusals(wrong, own);

        for (Way way : Way.values()) {
            assertThat(refusals.get(way)).as(way.name()).isPresent();
            assertThat(findings(refusals, way)).as(way.name()).isEqualTo(findings(refusals, Way.PROGRAM));
        }
        List<String> told = findings(refusals, Way.PROGRAM);
        for (Wrong each : wrong) {
            boolean isVariable = source == Source.ENVIRONMENT;
            String problem = isVariable && fault == Fault.UNKNOWN ? "there is no setting" : each.problem();
            String cure = isVariable && fault == Fault.UNKNOWN ? "" : each.cure();
            if (!each.problem().isEmpty()) {
                assertThat(told)
                        .as(each.name())
                        .anySatisfy(finding -> assertThat(finding)
                                .startsWith(source.begin(each.name()))
                                .contains(": " + problem)
                                .contains("cure: " + cure));
            }
        }
    }

    /** The findings of a report, without their numbers. */
    private static List<String> findings(Map<Way, Optional<String>> refusals, Way way) {
        String[] parts = refusals.get(way).orElseThrow().split("\n  \\d+\\. ");
        return List.of(parts).subList(1, parts.length);
    }

    @TestFactory
    Stream<DynamicTest> everySetting_isAccepted_withAGoodValue() {
        return Fault.catalogue().settings().stream()
                .flatMap(setting -> setting.scopes().stream()
                        .map(scope -> dynamicTest(
                                Fault.property(scope, setting),
                                () -> assertThatCode(
                                                () -> program(scope, setting).close())
                                        .doesNotThrowAnyException())));
    }

    private static CacheManager program(SettingScope scope, Setting<?> setting) {
        CacheManagerBuilder builder = CacheManager.builder().configSources();
        builder.property("arcos.cache.templates", "t").property("arcos.cache.template.t.caches", "c");
        if (scope == SettingScope.STORE) {
            builder.property("arcos.cache.store.s.kind", setting.name().startsWith("redis.") ? "redis" : "sharded")
                    .property("arcos.cache.store.s.shards", "heap, heap");
        }
        return builder.property(Fault.property(scope, setting), row(setting).good())
                .build();
    }

    private static SettingRow row(Setting<?> setting) {
        return SettingTable.ROWS.stream()
                .filter(row -> row.name().equals(SettingRow.nameOf(setting)))
                .findFirst()
                .orElseThrow();
    }

    @TestFactory
    Stream<DynamicTest> everyFault_inCode_isRefusedAsInAFile() {
        return Arrays.stream(Fault.values())
                .map(fault -> dynamicTest(fault.name(), () -> {
                    List<Wrong> wrong = fault.everywhere();
                    CacheManagerBuilder builder = CacheManager.builder().configSources();
                    wrong.forEach(each -> builder.property(each.name(), each.value()));
                    Optional<String> refusal = refusal(builder);
                    wrong.forEach(each ->
                            assertThat(refusal.orElse("")).contains(each.name() + " (code): " + each.problem()));
                }));
    }

    private static Optional<String> refusal(CacheManagerBuilder builder) {
        try {
            builder.build().close();
            return Optional.empty();
        } catch (CacheConfigurationException e) {
            return Optional.of(e.getMessage());
        }
    }

    @Test
    void noSecret_isInAReport() throws IOException {
        for (Fault fault : Fault.values()) {
            Path own = Files.createDirectory(folder.resolve("secret-" + fault));
            assertThat(Source.FILE.refusals(fault.everywhere(), own).toString()).doesNotContain("secret@");
        }
    }
}
