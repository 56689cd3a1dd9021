package org.civarcos.cache.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.civarcos.cache.architecture.Production.in;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DependencyRulesTest {
    private static final String BASE = "org.civarcos.cache..";
    private static final DescribedPredicate<JavaClass> FOREIGN =
            DescribedPredicate.not(resideInAPackage(BASE)).as("foreign");

    private static final JavaClasses PRODUCTION = Production.classes();

    /** Without this one a module that is not found would obey every rule below. */
    @TestFactory
    Stream<DynamicTest> every_source_file_is_under_the_rules() {
        return Production.MODULES.stream()
                .map(module -> dynamicTest(
                        module,
                        () -> assertThat(PRODUCTION.stream().filter(in(module)).map(JavaClass::getName))
                                .containsAll(Production.sourcesOf(module))));
    }

    @Test
    void api_stands_on_the_jdk_and_jspecify_alone() {
        check(classes()
                .that(are("cache-api"))
                .should()
                .onlyDependOnClassesThat(in("cache-api").or(resideInAnyPackage("java..", "org.jspecify.."))));
    }

    @Test
    void the_engine_knows_the_api_alone() {
        check(ours("cache-impl", "cache-api"));
    }

    @Test
    void the_redis_store_knows_the_api_alone() {
        check(ours("stores/cache-redis", "cache-api"));
    }

    @Test
    void support_knows_the_api_alone() {
        check(ours("integrations/cache-support", "cache-api"));
    }

    @Test
    void cdi_never_compiles_against_the_engine() {
        check(ours("cache-cdi", "cache-api", "integrations/cache-support"));
    }

    @Test
    void rest_never_compiles_against_the_engine() {
        check(ours("cache-jaxrs", "cache-api", "integrations/cache-support", "integrations/cache-http"));
    }

    @Test
    void the_servlet_filter_never_compiles_against_the_engine() {
        check(ours("integrations/cache-servlet", "cache-api", "integrations/cache-support", "integrations/cache-http"));
    }

    @Test
    void the_console_never_compiles_against_the_engine() {
        check(ours(
                "integrations/cache-admin",
                "cache-api",
                "integrations/cache-support",
                "integrations/cache-http",
                "cache-jaxrs"));
    }

    @Test
    void handlers_of_servers_know_the_core_of_http_alone() {
        check(ours("integrations/cache-jdkhttp", "cache-api", "integrations/cache-http"));
    }

    @Test
    void fragments_know_no_technology_of_pages() {
        check(ours("integrations/cache-fragments", "cache-api", "integrations/cache-support"));
        check(noClasses()
                .that(are("integrations/cache-fragments"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.servlet..", "jakarta.faces.."));
    }

    @Test
    void faces_and_jsp_know_nothing_of_each_other() {
        String[] below = {"cache-api", "integrations/cache-support", "integrations/cache-fragments"};
        check(ours("integrations/cache-faces", below));
        check(ours("integrations/cache-jsp", below));
        check(noClasses()
                .that(are("integrations/cache-faces"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.servlet.jsp.."));
        check(noClasses()
                .that(are("integrations/cache-jsp"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.faces.."));
    }

    @Test
    void the_core_of_http_knows_the_api_alone() {
        check(ours("integrations/cache-http", "cache-api"));
    }

    @Test
    void the_jcache_provider_knows_the_api_alone() {
        check(ours("integrations/cache-jcache", "cache-api"));
    }

    @Test
    void the_annotations_of_jcache_work_with_any_provider() {
        check(ours("integrations/cache-cdi-jcache", "cache-api", "integrations/cache-support"));
    }

    @Test
    void health_and_meters_know_the_api_alone() {
        check(ours("integrations/cache-health", "cache-api", "integrations/cache-support"));
        check(ours("integrations/cache-micrometer", "cache-api", "integrations/cache-support"));
        check(ours("integrations/cache-opentelemetry", "cache-api", "integrations/cache-support"));
    }

    @Test
    void the_cache_of_bytes_knows_the_api_alone() {
        check(ours("emulation/cache-bytes", "cache-api"));
    }

    @Test
    void the_server_never_compiles_against_the_engine() {
        check(ours("emulation/cache-server", "cache-api", "emulation/cache-bytes"));
    }

    @Test
    void the_loops_of_the_server_know_no_protocol() {
        check(noClasses()
                .that()
                .resideInAPackage("org.civarcos.cache.server.loop..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.civarcos.cache.server.resp..",
                        "org.civarcos.cache.server.memcached..",
                        "org.civarcos.cache.bytes.."));
    }

    @Test
    void the_views_stand_on_the_api_and_on_bytes() {
        check(ours("emulation/cache-views", "cache-api", "emulation/cache-bytes"));
    }

    @Test
    void the_test_kit_suits_every_store() {
        check(ours("tools/cache-testkit", "cache-api"));
    }

    @Test
    void http_rules_know_no_container() {
        check(noClasses()
                .that()
                .resideInAPackage("org.civarcos.cache.http..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.."));
    }

    @Test
    void stores_of_several_know_no_kind_of_store() {
        check(noClasses()
                .that()
                .resideInAnyPackage("org.civarcos.cache.impl.shard..", "org.civarcos.cache.impl.tier..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.civarcos.cache.impl",
                        "org.civarcos.cache.impl.manager..",
                        "org.civarcos.cache.impl.open..",
                        "org.civarcos.cache.impl.cache..",
                        "org.civarcos.cache.impl.heap..",
                        "org.civarcos.cache.impl.load.."));
    }

    /** Each package is a slice. The API itself is none: it and its SPI speak of each other. */
    @Test
    void packages_form_no_cycle() {
        check(slices().matching("org.civarcos.cache.(**)").should().beFreeOfCycles());
    }

    @Test
    void a_name_says_what_a_thing_is() {
        check(noClasses().should().haveNameMatching(".*(Helper|Helpers|Util|Utils|Impl|Manager\\d+)(\\$.*)?"));
    }

    @Test
    void nullness_is_declared_in_every_package() {
        check(classes().should(new ArchCondition<>("be in a package that is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked")) {
                    events.add(SimpleConditionEvent.violated(type, type.getPackageName() + " holds " + type.getName()));
                }
            }
        }));
    }

    /** Classes of the first folder know, of this project, only the other folders. */
    private static ArchRule ours(String module, String... others) {
        return classes()
                .that(are(module))
                .should()
                .onlyDependOnClassesThat(in(module).or(in(others)).or(FOREIGN));
    }

    private static DescribedPredicate<JavaClass> are(String module) {
        return in(module).as("are in " + module);
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(PRODUCTION);
    }
}
