package org.civarcos.cache.site;

import java.util.List;
import java.util.Locale;

/**
 * A chart of horizontal bars, as SVG: a group of bars for each row, one bar for each series.
 *
 * @param title what it shows
 * @param unit of the values, and which way is better
 * @param format of the values
 * @param series the names of the bars
 * @param rows the groups
 */
record Chart(String title, String unit, String format, List<String> series, List<Row> rows) {
    private static final List<String> COLOURS = List.of("#0b6e99", "#c5702a", "#7a8a3a", "#8a6fae");
    private static final int LABEL = 190;
    private static final int WIDTH = 760;
    private static final int BAR = 16;
    private static final int GAP = 12;

    /**
     * A group of bars.
     *
     * @param label what is compared
     * @param values one for each series
     */
    record Row(String label, List<Double> values) {}

    String svg() {
        double most = rows.stream()
                .flatMap(row -> row.values().stream())
                .mapToDouble(Math::abs)
                .max()
                .orElse(1);
        double least = Math.min(
                0,
                rows.stream()
                        .flatMap(row -> row.values().stream())
                        .mapToDouble(value -> value)
                        .min()
                        .orElse(0));
        double scale = (WIDTH - LABEL - 70) / (most - least);
        double zero = LABEL - least * scale;
        StringBuilder bars = new StringBuilder();
        int y = 64;
        for (Row row : rows) {
            bars.append(text(LABEL - 8, y + row.values().size() * BAR / 2 + 4, "end", row.label()));
            for (int i = 0; i < row.values().size(); i++) {
                double value = row.values().get(i);
                double from = Math.min(zero, zero + value * scale);
                bars.append(String.format(
                        Locale.ROOT,
                        "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n",
                        from,
                        y + i * BAR,
                        Math.max(1, Math.abs(value * scale)),
                        BAR - 3,
                        COLOURS.get(i)));
                bars.append(text(
                        Math.max(zero, zero + value * scale) + 5,
                        y + i * BAR + BAR - 5,
                        "start",
                        String.format(Locale.ROOT, format, value)));
            }
            y += row.values().size() * BAR + GAP;
        }
        return String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\""
                                + " font-family=\"sans-serif\" font-size=\"12\">%n<title>%s</title>%n"
                                + "<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>%n",
                        WIDTH,
                        y,
                        escaped(title))
                + "<text x=\"8\" y=\"20\" font-size=\"15\" font-weight=\"bold\">" + escaped(title) + "</text>\n"
                + legend() + bars + "</svg>\n";
    }

    private String legend() {
        StringBuilder legend = new StringBuilder(text(8, 40, "start", unit));
        int x = LABEL + 180;
        for (int i = 0; i < series.size() && series.size() > 1; i++) {
            legend.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%d\" y=\"30\" width=\"12\" height=\"12\" fill=\"%s\"/>%n",
                    x,
                    COLOURS.get(i)));
            legend.append(text(x + 17, 40, "start", series.get(i)));
            x += 40 + series.get(i).length() * 7;
        }
        return legend.toString();
    }

    private static String text(double x, int y, String anchor, String text) {
        return String.format(
                Locale.ROOT, "<text x=\"%.1f\" y=\"%d\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, escaped(text));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
