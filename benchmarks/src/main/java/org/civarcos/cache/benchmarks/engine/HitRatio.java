package org.civarcos.cache.benchmarks.engine;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.cache2k.Cache2kBuilder;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.EvictionPolicy;
import org.civarcos.cache.benchmarks.traces.Family;

/**
 * Replays a folder of traces (gzip, one decimal key a line, a million requests at most), or traces that are made, through the public caches at 1,
 * 5, 15 and 40 % of the number of distinct keys, and prints hit ratios in percent and the difference to Caffeine.
 */
public final class HitRatio {
    private static final int MOST = 1_000_000;
    private static final int MADE = 700_000;
    private static final int SEEDS = 4;
    private static final int SMALLEST = 40;
    private static final int JUDGED = 500;
    private static final List<EvictionPolicy> POLICIES = List.of(
            EvictionPolicy.LRU,
            EvictionPolicy.LFU,
            EvictionPolicy.FIFO,
            EvictionPolicy.CLOCK,
            EvictionPolicy.SIEVE,
            EvictionPolicy.S3_FIFO,
            EvictionPolicy.RANDOM);

    private double differences;
    private int cells;
    private double worst = Double.MAX_VALUE;
    private String worstAt = "";

    private HitRatio() {}

    /**
     * Takes a folder, or {@code tuning} or {@code judging} for traces that are made, then {@code all} to replay every
     * policy too, and for those that are made a number of seeds.
     */
    public static void main(String[] args) throws IOException {
        List<String> options = Arrays.asList(args).subList(1, args.length);
        boolean all = options.contains("all");
        HitRatio report = new HitRatio();
        System.out.printf("%-18s %4s %8s %7s %9s %8s%n", "trace", "%", "entries", "arcos", "caffeine", "cache2k");
        if (args[0].equals("tuning") || args[0].equals("judging")) {
            int seeds = options.stream()
                    .filter(option -> !option.equals("all"))
                    .findFirst()
                    .map(Integer::valueOf)
                    .orElse(SEEDS);
            report.replay(Family.Half.valueOf(args[0].toUpperCase(Locale.ROOT)), seeds, all);
        } else {
            report.replay(Path.of(args[0]), all);
        }
        System.out.printf(
                Locale.ROOT,
                "mean difference to Caffeine %+.2f over %d; worst at %d entries or more %+.2f (%s)%n",
                report.differences / report.cells,
                report.cells,
                JUDGED,
                report.worst,
                report.worstAt);
    }

    private void replay(Path folder, boolean all) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".gz")).sorted().toList()) {
                replay(file.getFileName().toString().replace(".gz", ""), read(file), all);
            }
        }
    }

    private void replay(Family.Half half, int seeds, boolean all) {
        for (Family family : Family.values()) {
            for (int seed = 1; family.half() == half && seed <= seeds; seed++) {
                String name = family.name().toLowerCase(Locale.ROOT) + '-' + seed;
                replay(name, family.trace(seed, MADE), all);
            }
        }
    }

    private static long[] read(Path file) throws IOException {
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII))) {
            return in.lines().limit(MOST).mapToLong(Long::parseLong).toArray();
        }
    }

    private void replay(String name, long[] trace, boolean all) {
        long footprint = Arrays.stream(trace).distinct().count();
        for (int percent : new int[] {1, 5, 15, 40}) {
            int entries = (int) (footprint * percent / 100);
            if (entries < SMALLEST) {
                continue;
            }
            double ours = ratio(trace, arcos(entries, EvictionPolicy.ADAPTIVE));
            double caffeine = ratio(trace, caffeine(entries));
            double cache2k = ratio(trace, cache2k(entries));
            differences += ours - caffeine;
            cells++;
            if (entries >= JUDGED && ours - caffeine < worst) {
                worst = ours - caffeine;
                worstAt = name + " at " + percent + " %";
            }
            System.out.printf(
                    Locale.ROOT,
                    "%-18s %4d %8d %7.2f %9.2f %8.2f   %+6.2f%n",
                    name,
                    percent,
                    entries,
                    ours,
                    caffeine,
                    cache2k,
                    ours - caffeine);
            if (all) {
                for (EvictionPolicy policy : POLICIES) {
                    System.out.printf(Locale.ROOT, "    %-12s %7.2f%n", policy, ratio(trace, arcos(entries, policy)));
                }
                System.out.printf(Locale.ROOT, "    %-12s %7.2f%n", "optimum", optimum(trace, entries));
            }
        }
    }

    private static double ratio(long[] trace, LongPredicate hit) {
        return 100.0 * Arrays.stream(trace).filter(hit).count() / trace.length;
    }

    private static LongPredicate arcos(int entries, EvictionPolicy policy) {
        Cache<Long, Boolean> cache = CacheManager.create()
                .createCache(
                        "replay",
                        CacheConfig.of(Long.class, Boolean.class)
                                .maximumSize(entries)
                                .evictionPolicy(policy)
                                .eternal()
                                .build());
        return key -> {
            if (cache.get(key) != null) {
                return true;
            }
            cache.put(key, true);
            return false;
        };
    }

    private static LongPredicate caffeine(int entries) {
        com.github.benmanes.caffeine.cache.Cache<Long, Boolean> cache = Caffeine.newBuilder()
                .executor(Runnable::run)
                .maximumSize(entries)
                .build();
        return key -> {
            if (cache.getIfPresent(key) != null) {
                return true;
            }
            cache.put(key, true);
            return false;
        };
    }

    private static LongPredicate cache2k(int entries) {
        org.cache2k.Cache<Long, Boolean> cache = Cache2kBuilder.of(Long.class, Boolean.class)
                .entryCapacity(entries)
                .strictEviction(true)
                .eternal(true)
                .build();
        return key -> {
            if (cache.get(key) != null) {
                return true;
            }
            cache.put(key, true);
            return false;
        };
    }

    /** What a cache that knows the future would hit: the entry that is needed last goes. */
    private static double optimum(long[] trace, int entries) {
        java.util.HashMap<Long, Integer> nextAt = new java.util.HashMap<>();
        int[] next = new int[trace.length];
        for (int i = trace.length - 1; i >= 0; i--) {
            Integer later = nextAt.put(trace[i], i);
            next[i] = later == null ? Integer.MAX_VALUE - i : later;
        }
        java.util.HashMap<Long, Integer> held = new java.util.HashMap<>();
        java.util.TreeMap<Integer, Long> byNext = new java.util.TreeMap<>();
        long hits = 0;
        for (int i = 0; i < trace.length; i++) {
            Integer known = held.remove(trace[i]);
            if (known != null) {
                hits++;
                byNext.remove(known);
            } else if (held.size() >= entries) {
                held.remove(byNext.pollLastEntry().getValue());
            }
            held.put(trace[i], next[i]);
            byNext.put(next[i], trace[i]);
        }
        return 100.0 * hits / trace.length;
    }
}
