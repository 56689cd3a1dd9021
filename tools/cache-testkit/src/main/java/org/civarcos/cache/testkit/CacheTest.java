package org.civarcos.cache.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class whose methods have parameters of type {@link org.civarcos.cache.CacheManager} and {@link FakeTime}: a
 * new manager for each test, closed after it, that counts hits and misses and lives in a time that stands still until
 * the test moves it.
 *
 * <pre>{@code
 * @CacheTest
 * class PlacesTest {
 *     @Test
 *     void place_isLoadedAgainAfterAnHour(CacheManager manager, FakeTime time) {
 *         Places places = new Places(manager);
 *         places.byId(7);
 *         time.advance(Duration.ofHours(1));
 *         places.byId(7);
 *         assertThatCache(manager, "places").hasHits(0).hasMisses(2);
 *     }
 * }
 * }</pre>
 *
 * @see CacheAssert
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(CacheExtension.class)
public @interface CacheTest {
    /** {@return settings of the manager, as {@code arcos.cache.max_entries=10}} */
    String[] properties() default {};

    /**
     * Starts a server for clients of Redis, on a free port that a parameter of type {@link ServerPort} tells, in the
     * time of the test. Needs the module {@code cache-server}.
     *
     * @return whether there is one; it can be configured by {@code arcos.cache.server.*}
     */
    boolean server() default false;
}
