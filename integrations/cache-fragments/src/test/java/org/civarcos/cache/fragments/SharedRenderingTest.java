package org.civarcos.cache.fragments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.testkit.CacheTest;
import org.civarcos.cache.testkit.FakeTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CacheTest(
        properties = {
            "arcos.cache.cache.stale.stale_if_error=1h",
            "arcos.cache.cache.ahead.refresh_after=30s",
            "arcos.cache.cache.hasty.load_wait_timeout=50ms"
        })
class SharedRenderingTest {
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final AtomicInteger rendered = new AtomicInteger();
    private final CountDownLatch go = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(1);
    private Fragments fragments;

    @BeforeEach
    void open(CacheManager manager) {
        fragments = Fragments.of(manager);
    }

    @AfterEach
    void stop() {
        go.countDown();
        callers.shutdownNow();
    }

    private String slow(String text) throws InterruptedException {
        rendered.incrementAndGet();
        begun.countDown();
        assertThat(go.await(10, TimeUnit.SECONDS)).isTrue();
        return text;
    }

    private Future<String> start(Callable<String> call) throws InterruptedException {
        Future<String> started = callers.submit(call);
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        return started;
    }

    @Test
    void callers_of_a_cold_fragment_share_one_rendering() throws Exception {
        List<Future<String>> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(start(() -> fragments.render(Fragment.of("sidebar"), () -> slow("text"))));
        }
        go.countDown();
        for (Future<String> each : all) {
            assertThat(each.get(10, TimeUnit.SECONDS)).isEqualTo("text");
        }
        assertThat(rendered).hasValue(1);
    }

    @Test
    void who_waits_for_one_that_fails_renders_for_himself() throws Exception {
        Future<String> failing = start(() -> fragments.render(Fragment.of("sidebar"), () -> {
            slow("");
            throw new IllegalStateException("of the first request");
        }));
        Future<String> waiting = callers.submit(() -> fragments.render(Fragment.of("sidebar"), () -> "own"));
        pause();
        go.countDown();
        assertThatThrownBy(() -> failing.get(10, TimeUnit.SECONDS)).hasRootCauseMessage("of the first request");
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo("own");
    }

    @Test
    void who_waits_for_one_that_shows_its_user_renders_for_himself() throws Exception {
        Future<String> anna = start(() -> fragments.render(Fragment.of("greeting"), () -> {
            Fragments.tellPersonal("the name");
            return slow("hello anna");
        }));
        Future<String> bert = callers.submit(() -> fragments.render(Fragment.of("greeting"), () -> "hello bert"));
        pause();
        go.countDown();
        assertThat(anna.get(10, TimeUnit.SECONDS)).isEqualTo("hello anna");
        assertThat(bert.get(10, TimeUnit.SECONDS)).isEqualTo("hello bert");
    }

    @Test
    void nobody_waits_longer_than_the_cache_says() throws Exception {
        Future<String> stuck = start(() -> fragments.in("hasty").render(Fragment.of("sidebar"), () -> slow("slow")));
        assertThat(fragments.in("hasty").render(Fragment.of("sidebar"), () -> "own"))
                .isEqualTo("own");
        go.countDown();
        assertThat(stuck.get(10, TimeUnit.SECONDS)).isEqualTo("slow");
        assertThat(fragments.in("hasty").render(Fragment.of("sidebar"), () -> "new"))
                .isEqualTo("slow");
    }

    @Test
    void who_is_interrupted_while_waiting_renders_for_himself() throws Exception {
        Future<String> slow = start(() -> fragments.render(Fragment.of("sidebar"), () -> slow("slow")));
        Thread.currentThread().interrupt();
        assertThat(fragments.render(Fragment.of("sidebar"), () -> "own")).isEqualTo("own");
        assertThat(Thread.interrupted()).isTrue();
        go.countDown();
        assertThat(slow.get(10, TimeUnit.SECONDS)).isEqualTo("slow");
    }

    @Test
    void one_that_is_due_is_refreshed_in_the_thread_of_a_caller(FakeTime time) throws Exception {
        Fragment sidebar = Fragment.of("sidebar").withTtl(Duration.ofMinutes(1));
        fragments.in("ahead").render(sidebar, () -> "old");
        time.advance(Duration.ofSeconds(40));
        Thread caller = Thread.currentThread();
        List<Thread> threads = new ArrayList<>();
        assertThat(fragments.in("ahead").render(sidebar, () -> {
                    threads.add(Thread.currentThread());
                    return "new";
                }))
                .isEqualTo("new");
        assertThat(threads).containsExactly(caller);
    }

    @Test
    void an_older_text_stands_in_for_a_body_that_fails_if_the_cache_says_so(FakeTime time) throws Exception {
        Fragment sidebar = Fragment.of("sidebar").withTtl(Duration.ofMinutes(1));
        fragments.in("stale").render(sidebar, () -> "old");
        time.advance(Duration.ofMinutes(2));
        assertThat(fragments.in("stale").render(sidebar, () -> {
                    throw new IllegalStateException("no database");
                }))
                .isEqualTo("old");
    }

    @Test
    void an_older_text_does_not_stand_in_for_what_shows_its_user(FakeTime time) throws Exception {
        Fragment greeting = Fragment.of("greeting").withTtl(Duration.ofMinutes(1));
        fragments.in("stale").render(greeting, () -> "hello stranger");
        time.advance(Duration.ofMinutes(2));
        assertThat(fragments.in("stale").render(greeting, () -> {
                    Fragments.tellPersonal("the name");
                    return "hello anna";
                }))
                .isEqualTo("hello anna");
    }

    @Test
    void a_refresh_ahead_that_shows_its_user_is_seen_by_that_user_alone(FakeTime time) throws Exception {
        Fragment greeting = Fragment.of("greeting").withTtl(Duration.ofMinutes(1));
        fragments.in("ahead").render(greeting, () -> "hello stranger");
        time.advance(Duration.ofSeconds(40));
        assertThat(fragments.in("ahead").render(greeting, () -> {
                    Fragments.tellPersonal("the name");
                    return "hello anna";
                }))
                .isEqualTo("hello anna");
        assertThat(fragments.in("ahead").render(greeting, () -> "hello bert")).isNotEqualTo("hello anna");
    }

    @Test
    void one_around_a_text_that_is_gone_again_is_not_stored(CacheManager manager) throws Exception {
        Fragment innermost = Fragment.of("innermost").withTags("place:7");
        Fragment inner = Fragment.of("inner");
        Fragment outer = Fragment.of("outer");
        Future<String> loading =
                start(() -> fragments.render(inner, () -> fragments.render(innermost, () -> slow("old"))));
        Future<String> waiting =
                callers.submit(() -> fragments.render(outer, () -> "outer " + fragments.render(inner, () -> "own")));
        pause();
        manager.invalidateTags("place:7");
        go.countDown();
        assertThat(loading.get(10, TimeUnit.SECONDS)).isEqualTo("old");
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo("outer old");
        assertThat(fragments.render(outer, () -> "outer new")).isEqualTo("outer new");
    }

    private static void pause() throws InterruptedException {
        Thread.sleep(100); // so that the other waits
    }
}
