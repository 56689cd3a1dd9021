package org.civarcos.cache.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Prints, for each operation and contender, the median over the iterations of all runs, the least and the most, the ratio
 * to the first contender, and the bytes that one operation allocates if they were measured.
 *
 * <p>A file given as {@code NAME=FILE} counts as the results of a contender of that name, whoever ran in it: so two versions
 * of one contender are compared, or two values of a parameter, of which the name is one.
 */
public final class Report {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private Report() {}

    /** Takes the files that JMH wrote, one for each round or thread count. */
    public static void main(String[] args) throws IOException {
        Map<String, Map<String, Row>> operations = new LinkedHashMap<>();
        for (String argument : args) {
            int equals = argument.indexOf('=');
            for (JsonNode result : new ObjectMapper().readTree(new File(argument.substring(equals + 1)))) {
                String contender =
                        equals < 0 ? result.path("params").path("contender").asText() : argument.substring(0, equals);
                operations
                        .computeIfAbsent(operation(result, contender), name -> new LinkedHashMap<>())
                        .computeIfAbsent(contender, name -> new Row())
                        .add(result);
            }
        }
        String unit = "";
        System.out.printf(
                "%n%-44s %-10s %14s %27s %6s %8s%n",
                "operation", "contender", "median", "least .. most", "ratio", "B/op");
        for (Map.Entry<String, Map<String, Row>> operation : operations.entrySet()) {
            Row first = operation.getValue().values().iterator().next();
            for (Map.Entry<String, Row> each : operation.getValue().entrySet()) {
                Row row = each.getValue();
                unit = row.unit;
                System.out.printf(
                        Locale.ROOT,
                        "%-44s %-10s %,14.2f %27s %6.2f %8s%n",
                        operation.getKey(),
                        each.getKey(),
                        row.median(),
                        String.format(Locale.ROOT, "%,.2f .. %,.2f", row.least(), row.most()),
                        row.median() / first.median(),
                        Double.isNaN(row.allocated) ? "" : String.format(Locale.ROOT, "%.1f", row.allocated));
            }
        }
        System.out.println(unit);
    }

    /** The benchmark with all that was varied but the contender, or what is compared in its place. */
    private static String operation(JsonNode result, String contender) {
        String benchmark = result.get("benchmark").asText();
        List<String> parts = new ArrayList<>();
        parts.add(benchmark.substring(benchmark.lastIndexOf('.') + 1));
        result.path("params").fields().forEachRemaining(param -> {
            if (!param.getKey().equals("contender")
                    && !param.getValue().asText().equals(contender)) {
                parts.add(param.getValue().asText());
            }
        });
        parts.add(result.get("threads").asText() + "T");
        return parts.stream().collect(Collectors.joining(" "));
    }

    private static final class Row {
        private final List<Double> values = new ArrayList<>();
        private double allocated = Double.NaN;
        private String unit = "";

        void add(JsonNode result) {
            for (JsonNode fork : result.get("primaryMetric").get("rawData")) {
                fork.forEach(value -> values.add(value.asDouble()));
            }
            values.sort(null);
            unit = result.get("primaryMetric").get("scoreUnit").asText();
            result.path("secondaryMetrics").fields().forEachRemaining(metric -> {
                if (metric.getKey().endsWith(ALLOCATED)) {
                    allocated = metric.getValue().get("score").asDouble();
                }
            });
        }

        double median() {
            return (values.get((values.size() - 1) / 2) + values.get(values.size() / 2)) / 2;
        }

        double least() {
            return values.get(0);
        }

        double most() {
            return values.get(values.size() - 1);
        }
    }
}
