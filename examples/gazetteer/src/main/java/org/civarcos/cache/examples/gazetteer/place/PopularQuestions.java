package org.civarcos.cache.examples.gazetteer.place;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.Warmup;
import org.civarcos.cache.WarmupOptions;
import org.civarcos.cache.cdi.CacheName;

/** Warm-up of the most frequent questions, at a rate that leaves the database to the others. */
@ApplicationScoped
public class PopularQuestions {
    private static final double PER_SECOND = 40;
    private static final List<Coordinate> CENTRES = List.of(
            new Coordinate(48.86, 2.35),
            new Coordinate(40.71, -74.01),
            new Coordinate(35.68, 139.69),
            new Coordinate(-33.87, 151.21),
            new Coordinate(6.45, 3.4));

    private final CacheManager manager;
    private final Places places;
    private final Cache<PlaceQuery, List<Place>> searches;
    private final Cache<Coordinate, List<Neighbour>> neighbours;

    @Inject
    PopularQuestions(
            CacheManager manager,
            Places places,
            @CacheName("searches") Cache<PlaceQuery, List<Place>> searches,
            @CacheName("neighbours") Cache<Coordinate, List<Neighbour>> neighbours) {
        this.manager = manager;
        this.places = places;
        this.searches = searches;
        this.neighbours = neighbours;
    }

    /**
     * Declares what is asked. The annotated methods fill their caches by themselves.
     *
     * @return the warm-up, which has not begun
     */
    public Warmup declare() {
        Warmup warmup = manager.warmup(
                "popular questions", WarmupOptions.DEFAULT.withParallelism(2).withPerSecond(PER_SECOND));
        warmup.of(searches).callAll(beginnings(), places::search);
        warmup.of(neighbours).callAll(CENTRES, places::nearest);
        return warmup;
    }

    private static List<PlaceQuery> beginnings() {
        return Stream.of("b", "c", "d", "k", "l", "m", "n", "p", "r", "s", "t")
                .flatMap(first -> Stream.of("a", "e", "i", "o", "u").map(first::concat))
                .map(prefix -> new PlaceQuery(prefix, ""))
                .toList();
    }
}
