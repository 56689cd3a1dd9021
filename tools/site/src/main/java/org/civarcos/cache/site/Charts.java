package org.civarcos.cache.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The charts of the page of benchmarks, made from the raw results in {@code benchmarks/results}. */
final class Charts {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> ENGINES = List.of("arcos", "caffeine", "cache2k");
    private static final Pattern ENTRY = Pattern.compile("(NONE|WRITE|ACCESS)\\s+(\\w+)\\s+([0-9.]+) bytes");
    private static final Pattern TRACE = Pattern.compile("(\\S+)\\s+\\d+\\s+\\d+\\s.*\\s([+-][0-9.]+)");
    private static final Pattern PAIR = Pattern.compile("(.*\\S)\\s{2,}[0-9,]+\\s+[0-9,]+\\s+([0-9.]+) \\(.*");

    private final Path results;

    private Charts(Path root) {
        results = root.resolve("benchmarks/results");
    }

    /** Writes the charts to {@code docs/charts}. */
    static void write(Path root) throws IOException {
        for (Map.Entry<String, String> chart : of(root).entrySet()) {
            Path file = root.resolve("docs/charts").resolve(chart.getKey());
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, chart.getValue());
        }
    }

    /** The charts by the names of their files. */
    static Map<String, String> of(Path root) throws IOException {
        Charts charts = new Charts(root);
        Map<String, String> made = new TreeMap<>();
        made.put("engine.svg", charts.engine().svg());
        made.put("footprint.svg", charts.footprint().svg());
        made.put("hit-ratio.svg", charts.hitRatio().svg());
        made.put("annotated.svg", charts.annotated().svg());
        made.put("http.svg", charts.http().svg());
        made.put("redis.svg", charts.redis().svg());
        return made;
    }

    private Chart engine() throws IOException {
        JsonNode reads = json("engine-20261123-1.json");
        JsonNode changes = json("engine-20261130-quiet.json");
        List<Chart.Row> rows = new ArrayList<>();
        rows.add(row("read", ENGINES, contender -> median(reads, "read", contender)));
        rows.add(row("three reads to a write", ENGINES, contender -> median(reads, "mix", contender)));
        rows.add(row("new keys", ENGINES, contender -> median(changes, "churn", contender)));
        rows.add(row("get or load, 70 % hits", ENGINES, contender -> median(changes, "load", contender)));
        return new Chart("The engine, one thread", "operations a microsecond, more is better", "%.1f", ENGINES, rows);
    }

    private Chart footprint() throws IOException {
        List<String> contenders = List.of("arcos", "caffeine", "cache2k", "ehcache");
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("NONE", "bound by number");
        labels.put("WRITE", "time to live");
        labels.put("ACCESS", "idle time");
        Map<String, Double> bytes = new TreeMap<>();
        for (Matcher line : matches("footprint-20261130.txt", ENTRY)) {
            bytes.put(line.group(1) + line.group(2), Double.valueOf(line.group(3)));
        }
        List<Chart.Row> rows = new ArrayList<>();
        for (Map.Entry<String, String> kind : labels.entrySet()) {
            rows.add(row(
                    kind.getValue(),
                    contenders,
                    contender -> Objects.requireNonNull(bytes.get(kind.getKey() + contender))));
        }
        return new Chart("Bytes for an entry of a million", "bytes, fewer is better", "%.1f", contenders, rows);
    }

    private Chart hitRatio() throws IOException {
        Map<String, List<Double>> traces = new TreeMap<>();
        for (Matcher line : matches("hit-ratio-20261130-recorded.txt", TRACE)) {
            traces.computeIfAbsent(line.group(1), name -> new ArrayList<>()).add(Double.valueOf(line.group(2)));
        }
        List<Chart.Row> rows = traces.entrySet().stream()
                .map(trace -> new Chart.Row(
                        trace.getKey(),
                        List.of(trace.getValue().stream()
                                .mapToDouble(value -> value)
                                .average()
                                .orElseThrow())))
                .sorted(Comparator.comparing((Chart.Row row) -> row.values().get(0))
                        .reversed())
                .toList();
        return new Chart(
                "Hit ratio beside Caffeine, recorded traces",
                "points of the hit ratio, mean of 1, 5, 15 and 40 % of the keys; more is better",
                "%+.2f",
                List.of("arcos"),
                rows);
    }

    private Chart annotated() throws IOException {
        JsonNode calls = json("cdi-20261123.json");
        List<String> contenders = List.of("arcos", "spring", "floor");
        List<String> names = List.of("arcos on Weld", "Spring over Caffeine", "empty interceptor on Weld");
        List<Chart.Row> rows = List.of(
                row("one argument", contenders, contender -> median(calls, "oneArgument", contender)),
                row("two arguments", contenders, contender -> median(calls, "twoArguments", contender)));
        return new Chart("A hit of an annotated method", "nanoseconds, fewer is better", "%.0f", names, rows);
    }

    private Chart http() throws IOException {
        List<Chart.Row> rows = matches("http-20261123.txt", PAIR).stream()
                .map(line -> new Chart.Row(line.group(1).replace(" / ", " : "), List.of(Double.valueOf(line.group(2)))))
                .map(row -> new Chart.Row(shortened(row.label()), row.values()))
                .toList();
        return new Chart(
                "Stored responses beside their peers",
                "answers a second, of those of the peer; more is better",
                "%.2f",
                List.of("arcos"),
                rows);
    }

    private static String shortened(String label) {
        return label.replace("miss, 2 KiB made: with caching : without", "miss : without caching")
                .replace("constant resource", "constant");
    }

    private Chart redis() throws IOException {
        JsonNode calls = json("redis-20261130.json");
        List<String> contenders = List.of("arcos", "lettuce");
        List<Chart.Row> rows = List.of(
                row("get", contenders, contender -> median(calls, "get", contender)),
                row("put", contenders, contender -> median(calls, "put", contender)),
                row("a put of a hundred", contenders, contender -> median(calls, "putAll100", contender)));
        return new Chart(
                "On Redis, beside raw Lettuce", "operations a second, more is better", "%.0f", contenders, rows);
    }

    @FunctionalInterface
    private interface Value {
        double of(String contender) throws IOException;
    }

    private static Chart.Row row(String label, List<String> contenders, Value value) throws IOException {
        List<Double> values = new ArrayList<>();
        for (String contender : contenders) {
            values.add(value.of(contender));
        }
        return new Chart.Row(label, values);
    }

    /** The median of all rounds of one thread; of those with parameters the plain one. */
    private static double median(JsonNode results, String benchmark, String contender) throws IOException {
        List<Double> scores = new ArrayList<>();
        for (JsonNode result : results) {
            JsonNode parameters = result.path("params");
            if (result.path("benchmark").asText().endsWith("." + benchmark)
                    && parameters.path("contender").asText().equals(contender)
                    && parameters.path("keys").asText("scattered").equals("scattered")
                    && parameters.path("entries").asText("65536").equals("65536")
                    && result.path("threads").asInt() == 1) {
                scores.add(result.path("primaryMetric").path("score").asDouble());
            }
        }
        if (scores.isEmpty()) {
            throw new IOException("no result of " + benchmark + " by " + contender);
        }
        scores.sort(null);
        int middle = scores.size() / 2;
        return scores.size() % 2 == 1 ? scores.get(middle) : (scores.get(middle - 1) + scores.get(middle)) / 2;
    }

    private JsonNode json(String name) throws IOException {
        return JSON.readTree(results.resolve(name).toFile());
    }

    private List<Matcher> matches(String name, Pattern pattern) throws IOException {
        try (Stream<String> lines = Files.lines(results.resolve(name))) {
            List<Matcher> found =
                    lines.map(pattern::matcher).filter(Matcher::matches).toList();
            if (found.isEmpty()) {
                throw new IOException(name + " has no line like " + pattern);
            }
            return found;
        }
    }
}
