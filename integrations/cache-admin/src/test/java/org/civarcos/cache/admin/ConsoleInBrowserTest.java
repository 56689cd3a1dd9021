package org.civarcos.cache.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civarcos.cache.admin.AdminServer.ON;
import static org.civarcos.cache.admin.AdminServer.VALUES;
import static org.civarcos.cache.admin.AdminServer.WRITABLE;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheFailure;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.admin.browser.Chromium;
import org.civarcos.cache.admin.browser.Hand;
import org.civarcos.cache.admin.browser.Tab;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The page in a Chromium: each action by mouse and by keyboard, and each view looked at by axe. With
 * {@code -Darcos.test.widths=320,768,1440} at these widths, with {@code -Darcos.test.pictures=FOLDER} with pictures.
 *
 * @see <a href="https://github.com/dequelabs/axe-core">axe</a>
 */
class ConsoleInBrowserTest {
    private static final String PICTURES = System.getProperty("arcos.test.pictures", "");
    private static final String AXE = "axe.min.js";

    private static Chromium browser;

    private final AdminServer server = new AdminServer(ON, WRITABLE, VALUES);
    private final Cache<String, String> places = server.manager.createCache(
            "places",
            CacheConfig.of(String.class, String.class)
                    .maximumSize(1_000)
                    .statistics(true)
                    .loader((key, context) -> "loaded " + key)
                    .build());
    private Tab tab;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Optional<Path> program = Chromium.find();
        assumeTrue(program.isPresent(), "there is no Chromium: apt-get install chromium, or -Darcos.test.chromium=…");
        browser = Chromium.start(program.get());
    }

    @AfterAll
    static void end() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void fill() {
        for (String key : new String[] {"bern", "basel", "bonn", "bergen"}) {
            places.put(key, "the town " + key, EntryOptions.DEFAULT.withTags(key.equals("bonn") ? "rhine" : "hills"));
        }
        places.get("bern");
        places.get("bern");
    }

    @AfterEach
    void stop() {
        if (tab != null) {
            tab.close();
        }
        server.close();
    }

    private void open(int width, String scheme) {
        tab = browser.open(width, scheme);
        tab.go(origin() + "/cache-admin/");
        tab.await("document.querySelector('[data-cache]')");
    }

    private void openPlaces(Hand hand) {
        open(1_000, "light");
        hand.press(tab, cacheCalled("places"));
        tab.await("document.querySelector('#figures dd')");
    }

    private String origin() {
        return "http://localhost:" + server.port();
    }

    private static String cacheCalled(String name) {
        return "[...document.querySelectorAll('[data-cache]')].find(each => each.textContent === '" + name + "')";
    }

    private static String found(String text) {
        return "[...document.querySelectorAll('#found button')].find(each => each.textContent === '" + text + "')";
    }

    private static String id(String id) {
        return "document.getElementById('" + id + "')";
    }

    private static String field(String form, String name) {
        return id(form) + ".elements." + name;
    }

    private static String send(String form) {
        return id(form) + ".querySelector('button:not([type])')";
    }

    private void isTold(String text) {
        tab.await(id("told") + ".textContent.includes('" + text + "')");
    }

    private void nothingIsWrong() {
        assertThat(tab.complaints()).isEmpty();
        assertThat(tab.requests())
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each).startsWith(origin() + "/"));
    }

    @ParameterizedTest
    @EnumSource
    void keys_areFound_andAnEntryIsShown(Hand hand) {
        openPlaces(hand);
        hand.write(tab, field("find", "pattern"), "be*");
        hand.press(tab, send("find"));
        tab.await(found("bergen") + " && " + found("bern"));
        assertThat(tab.evaluate("document.querySelectorAll('#found button').length")
                        .asInt())
                .isEqualTo(2);
        hand.press(tab, found("bergen"));
        tab.await(id("value") + ".textContent === 'the town bergen'");

        hand.write(tab, field("look", "key"), "bonn");
        hand.press(tab, send("look"));
        tab.await(id("value") + ".textContent === 'the town bonn'");
        assertThat(tab.evaluate(id("entry") + ".textContent").asText()).contains("rhine");
        nothingIsWrong();
    }

    @ParameterizedTest
    @EnumSource
    void theHottestKeys_areListed(Hand hand) {
        openPlaces(hand);
        hand.press(tab, id("hottest"));
        tab.await(found("bern"));
        nothingIsWrong();
    }

    @ParameterizedTest
    @EnumSource
    void anEntry_isDropped(Hand hand) {
        openPlaces(hand);
        hand.write(tab, field("look", "key"), "bern");
        hand.press(tab, send("look"));
        tab.await("!" + id("evict") + ".hidden");
        hand.press(tab, id("evict"));
        isTold("1 dropped");
        assertThat(places.containsKey("bern")).isFalse();
        assertThat(places.containsKey("bergen")).isTrue();
        nothingIsWrong();
    }

    @ParameterizedTest
    @EnumSource
    void whatMatchesAPattern_isDropped_onceThatIsAgreedTo(Hand hand) {
        openPlaces(hand);
        hand.write(tab, field("matching", "pattern"), "be*");
        hand.press(tab, send("matching"));
        isTold("2 dropped");
        assertThat(tab.dialogs()).containsExactly("Drop all entries of places whose keys match be*?");
        assertThat(places.containsKey("bern")).isFalse();
        assertThat(places.containsKey("bonn")).isTrue();
        nothingIsWrong();
    }

    @ParameterizedTest
    @EnumSource
    void aTag_isTriedDry_andInvalidated(Hand hand) {
        openPlaces(hand);
        hand.press(tab, id("tags"));
        tab.await(found("hills"));
        hand.press(tab, found("hills"));
        tab.await(found("basel") + " && !" + found("bonn"));
        assertThat(places.containsKey("basel")).isTrue();

        hand.write(tab, field("invalidate", "tag"), "rhine");
        hand.press(tab, id("dry"));
        tab.await(found("bonn") + " && !" + found("basel"));
        assertThat(places.containsKey("bonn")).isTrue();

        hand.press(tab, field("invalidate", "everywhere"));
        hand.press(tab, send("invalidate"));
        isTold("1 dropped");
        assertThat(places.containsKey("bonn")).isFalse();
        assertThat(places.containsKey("bern")).isTrue();
        nothingIsWrong();
    }

    @ParameterizedTest
    @EnumSource
    void theCache_isCleared_onceThatIsAgreedTo(Hand hand) {
        openPlaces(hand);
        hand.press(tab, id("clear"));
        isTold("All entries are dropped");
        assertThat(tab.dialogs()).containsExactly("Drop all entries of places?");
        assertThat(places.containsKey("bern")).isFalse();
        nothingIsWrong();
    }

    @ParameterizedTest
    @EnumSource
    void theBound_isMoved(Hand hand) {
        openPlaces(hand);
        hand.write(tab, field("resize", "bound"), "77");
        hand.press(tab, send("resize"));
        isTold("The bound is 77");
        assertThat(places.bound()).hasValue(77);
        nothingIsWrong();
    }

    @ParameterizedTest
    @EnumSource
    void itCountsFromZero(Hand hand) {
        openPlaces(hand);
        assertThat(places.statistics().hits()).isPositive();
        hand.press(tab, id("reset"));
        isTold("It counts from zero");
        assertThat(places.statistics().hits()).isZero();
        tab.await("document.querySelector('#figures dd').textContent === '0'");
        nothingIsWrong();
    }

    @ParameterizedTest
    @EnumSource
    void aKey_isLoaded(Hand hand) {
        openPlaces(hand);
        hand.write(tab, field("warm", "key"), "chur");
        hand.press(tab, send("warm"));
        isTold("It is loaded");
        assertThat(places.containsKey("chur")).isTrue();
        nothingIsWrong();
    }

    @ParameterizedTest
    @EnumSource
    void theRefresh_canBeStopped(Hand hand) {
        openPlaces(hand);
        hand.press(tab, id("live"));
        assertThat(tab.evaluate(id("live") + ".checked").asBoolean()).isFalse();
        hand.press(tab, id("live"));
        places.put("new", "town");
        tab.await("[...document.querySelectorAll('#figures div')].some(each => each.textContent === 'Size5')");
        nothingIsWrong();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsRefused_isTold(Hand hand) {
        openPlaces(hand);
        hand.write(tab, field("look", "key"), "zurich");
        hand.press(tab, send("look"));
        isTold("the cache has no entry of this key now");
        assertThat(tab.evaluate(id("told") + ".getAttribute('role')").asText()).isEqualTo("status");
    }

    static Stream<Arguments> looks() {
        return Arrays.stream(System.getProperty("arcos.test.widths", "320").split(",", -1))
                .flatMap(width ->
                        Stream.of("light", "dark").map(scheme -> Arguments.of(Integer.parseInt(width), scheme)));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void axeFindsNothing_andNothingIsWider(int width, String scheme) throws IOException {
        fillMore();
        open(width, scheme);
        try (InputStream axe = ConsoleInBrowserTest.class.getClassLoader().getResourceAsStream(AXE)) {
            assertThat(axe).as(AXE).isNotNull();
            tab.run(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        }
        isWell("all");
        press(cacheCalled("places"));
        tab.await("document.querySelector('#figures dd')");
        press(send("find"));
        tab.await(found("bergen"));
        press(found("bergen"));
        tab.await(id("value") + ".textContent === 'the town bergen'");
        isWell("entry");
        press(id("tags"));
        tab.await(found("hills"));
        isWell("tags");
        press(found("hills"));
        tab.await(found("basel"));
        isWell("dry-run");
        press(id("own-settings") + ".querySelector('summary')");
        tab.await("document.querySelector('#own-settings dd')");
        for (String state : new String[] {"failures", "loads", "settings"}) {
            press(id(state) + ".querySelector('summary')");
            tab.await("document.querySelector('#" + state + " dd')");
        }
        isWell("settings");
        press(cacheCalled("http-responses"));
        tab.await("!" + id("responses") + ".hidden");
        press(id("responses"));
        tab.await("document.querySelector('#found button')");
        isWell("responses");
        nothingIsWrong();
        String nowhere = "nowhere";
        press(cacheCalled("places"));
        Hand.MOUSE.write(tab, field("look", "key"), nowhere);
        press(send("look"));
        isTold("the cache has no entry of this key now");
        isWell("refused");
    }

    /** Long names, many keys, values and failures. */
    private void fillMore() {
        Cache<String, String> named = server.manager.createCache(
                "org.example.catalogue.ProductRepository.findAllByCategoryAndRegion(java.lang.String)",
                CacheConfig.of(String.class, String.class).maximumSize(100).build());
        named.put("x".repeat(300), "y".repeat(3_000), EntryOptions.DEFAULT.withTags("z".repeat(100)));
        for (int i = 0; i < 200; i++) {
            places.put("place-" + i, "number " + i, EntryOptions.DEFAULT.withTags("number-" + i % 30));
        }
        server.manager.report(
                new CacheFailure("places", "the store", new IllegalStateException("refused:" + "a".repeat(200))));
        assertThat(server.get("/places").status()).isEqualTo(200);
    }

    private void press(String element) {
        Hand.MOUSE.press(tab, element);
    }

    private void isWell(String view) {
        int width = tab.evaluate("innerWidth").asInt();
        boolean dark = tab.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
                .asBoolean();
        if (!PICTURES.isEmpty()) {
            tab.picture(Path.of(PICTURES, view + "-" + width + (dark ? "-dark" : "-light") + ".png"));
        }
        JsonNode wider = tab.evaluate("document.documentElement.scrollWidth - innerWidth");
        assertThat(wider.asInt()).as("pixels beyond the window, in " + view).isLessThanOrEqualTo(0);
        JsonNode violations = tab.evaluate("axe.run({resultTypes: ['violations']}).then(told => told.violations.map("
                + "each => [each.id, each.help, ...each.nodes.map(node => node.html + ' ' + node.failureSummary)]))");
        assertThat(violations).as("what axe finds in " + view).isEmpty();
    }
}
