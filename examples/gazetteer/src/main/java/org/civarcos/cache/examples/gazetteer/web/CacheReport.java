package org.civarcos.cache.examples.gazetteer.web;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.Set;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheStatistics;

/**
 * Report on all caches.
 *
 * @param sqlQueries the SQL statements that ran
 * @param hitRatio hits by reads over all caches, from 0 to 1
 * @param caches each cache
 */
@JsonbPropertyOrder({"sqlQueries", "hitRatio", "caches"})
public record CacheReport(long sqlQueries, double hitRatio, List<Line> caches) {
    /**
     * Report on one cache.
     *
     * @param name its name
     * @param hits reads that found something
     * @param misses reads that found nothing
     * @param collapsed reads that waited for the load of another
     * @param hitRatio hits by reads, from 0 to 1
     * @param size the number of entries
     * @param removals entries dropped by tag or key
     * @param evictions entries dropped for the bound
     */
    @JsonbPropertyOrder({"name", "hits", "misses", "collapsed", "hitRatio", "size", "removals", "evictions"})
    public record Line(
            String name,
            long hits,
            long misses,
            long collapsed,
            double hitRatio,
            long size,
            long removals,
            long evictions) {
        static Line of(Cache<?, ?> cache) {
            CacheStatistics counted = cache.statistics();
            return new Line(
                    cache.name(),
                    counted.hits(),
                    counted.misses(),
                    counted.collapsed(),
                    rounded(counted.hitRatio()),
                    counted.size().orElse(0),
                    counted.removals(),
                    counted.evictions());
        }
    }

    static CacheReport of(CacheManager manager, long sqlQueries) {
        Set<String> names = manager.cacheNames();
        List<Line> lines = names.stream()
                .flatMap(name -> manager.getCache(name).stream())
                .map(Line::of)
                .toList();
        long hits = lines.stream().mapToLong(Line::hits).sum();
        long reads = hits
                + lines.stream()
                        .mapToLong(line -> line.misses() + line.collapsed())
                        .sum();
        return new CacheReport(sqlQueries, reads == 0 ? 0 : rounded((double) hits / reads), lines);
    }

    private static double rounded(double ratio) {
        return Math.round(ratio * 1000) / 1000.0;
    }
}
