package org.civarcos.cache.micrometer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The dashboard for Grafana as its file has it. */
record Dashboard(JsonNode root) {
    private static final Pattern SELECTOR = Pattern.compile("(\\w+)\\{([^}]*)}");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)(=~|=)\"([^\"]*)\"");
    private static final Pattern GROUPING = Pattern.compile("by \\(([^)]*)\\)");
    private static final Pattern VALUES = Pattern.compile("label_values\\((\\w+)(?:\\{([^}]*)})?, (\\w+)\\)");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");

    /**
     * What a query asks of one metric.
     *
     * @param metric its name
     * @param labels the labels that the query names
     * @param values labels with the value that the query names, as they stand in the text of a scrape
     */
    record Selection(String metric, List<String> labels, List<String> values) {}

    static Dashboard read() throws IOException {
        return new Dashboard(
                new ObjectMapper().readTree(Path.of("grafana", "caches.json").toFile()));
    }

    List<String> queries() {
        List<String> queries = new ArrayList<>();
        root.path("panels")
                .forEach(panel -> panel.path("targets")
                        .forEach(target -> queries.add(target.path("expr").asText())));
        return queries;
    }

    /** What is asked for the panels and for the choices above them. */
    List<Selection> selections() {
        List<Selection> all = new ArrayList<>();
        for (JsonNode panel : root.path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                String query = target.path("expr").asText();
                List<String> shown = new ArrayList<>();
                find(GROUPING, query)
                        .forEach(group -> shown.addAll(List.of(group.group(1).split(", "))));
                find(PLACEHOLDER, target.path("legendFormat").asText()).forEach(place -> shown.add(place.group(1)));
                find(SELECTOR, query).forEach(found -> all.add(selection(found.group(1), found.group(2), shown)));
            }
        }
        for (JsonNode choice : root.path("templating").path("list")) {
            String query = choice.path("query").path("query").asText();
            find(VALUES, query)
                    .forEach(found -> all.add(selection(
                            found.group(1), found.group(2) == null ? "" : found.group(2), List.of(found.group(3)))));
        }
        return all;
    }

    private static Selection selection(String metric, String matchers, List<String> shown) {
        List<String> labels = new ArrayList<>(shown);
        List<String> values = new ArrayList<>();
        for (MatchResult each : find(MATCHER, matchers)) {
            labels.add(each.group(1));
            if (each.group(2).equals("=")) {
                values.add(each.group(1) + "=\"" + each.group(3) + "\"");
            }
        }
        return new Selection(metric, labels, values);
    }

    private static List<MatchResult> find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.results().toList();
    }
}
