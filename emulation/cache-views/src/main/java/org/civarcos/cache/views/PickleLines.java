package org.civarcos.cache.views;

/** The lines that the pickles of protocol 0 are made of. */
final class PickleLines {
    private static final int HEXADECIMAL = 16;

    private PickleLines() {}

    /** A number with a fraction, as {@code repr} writes it. */
    static double number(String line) {
        return switch (line) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> Double.parseDouble(line);
        };
    }

    /**
     * A text in which what Latin-1 has not, and a few others, stand as a backslash, {@code u} and four digits, or
     * {@code U} and eight.
     */
    static String text(String line) {
        StringBuilder out = new StringBuilder(line.length());
        for (int i = 0; i < line.length(); i++) {
            int digits = line.startsWith("\\u", i) ? 4 : line.startsWith("\\U", i) ? 8 : 0;
            if (digits == 0) {
                out.append(line.charAt(i));
            } else {
                out.appendCodePoint(Integer.parseInt(line.substring(i + 2, i + 2 + digits), HEXADECIMAL));
                i += 1 + digits;
            }
        }
        return out.toString();
    }
}
