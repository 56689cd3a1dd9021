package org.civarcos.cache.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prints medians over the iterations, the least and the most, and the ratio to the first contender. */
public final class Report {
    private Report() {}

    /** Takes the file that JMH wrote. */
    public static void main(String[] args) throws IOException {
        JsonNode results = new ObjectMapper().readTree(new File(args[0]));
        Map<String, Double> first = new LinkedHashMap<>();
        System.out.printf(
                "%n%-14s %-12s %12s %25s %8s%n", "operation", "contender", "median", "least .. most", "ratio");
        for (JsonNode result : results) {
            String benchmark = result.get("benchmark").asText();
            String operation = benchmark.substring(benchmark.lastIndexOf('.') + 1);
            List<Double> values = new ArrayList<>();
            for (JsonNode fork : result.get("primaryMetric").get("rawData")) {
                fork.forEach(value -> values.add(value.asDouble()));
            }
            values.sort(null);
            double median = (values.get((values.size() - 1) / 2) + values.get(values.size() / 2)) / 2;
            double base = first.computeIfAbsent(operation, name -> median);
            System.out.printf(
                    "%-14s %-12s %,12.0f %25s %8.2f%n",
                    operation,
                    result.path("params").path("contender").asText(),
                    median,
                    String.format("%,.0f .. %,.0f", values.get(0), values.get(values.size() - 1)),
                    median / base);
        }
        System.out.println("operations a second; of a bulk, bulks of 100 a second");
    }
}
