package org.civarcos.cache.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A Java file as text: its lines, and the comments of the types that it declares. */
record SourceText(String name, List<String> lines) {
    private static final Pattern TYPE_COMMENT = Pattern.compile(
            "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*"
                    + "(?:@\\w[\\w.]*(?:\\((?:[^()]|\\([^()]*\\))*\\))?\\s*)*"
                    + "(?:(?:public|private|protected|static|final|abstract|sealed|non-sealed|strictfp)\\s+)*"
                    + "(?:class|interface|enum|record|@interface)\\s+(\\w+)",
            Pattern.DOTALL);
    private static final Pattern INTERROGATIVE = Pattern.compile("(what|how|which|whether|who|whose|where|when|why)");

    static SourceText of(Path file) {
        try {
            return new SourceText(Production.nameOf(file), Files.readAllLines(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The lines that are wider than so many columns, each as {@code file:line}. */
    Stream<String> widerThan(int columns) {
        return IntStream.range(0, lines.size())
                .filter(line ->
                        lines.get(line).codePointCount(0, lines.get(line).length()) > columns)
                .mapToObj(line -> name + ":" + (line + 1));
    }

    /** The types whose comment begins with an interrogative, each as {@code file: type: first words}. */
    Stream<String> questions() {
        Matcher comments = TYPE_COMMENT.matcher(String.join("\n", lines));
        return comments.results()
                .filter(found -> isQuestion(found.group(1)))
                .map(found -> name + ": " + found.group(2) + ": " + beginning(found.group(1)));
    }

    private static boolean isQuestion(String comment) {
        String[] words = beginning(comment).split("\\W+", 2);
        return INTERROGATIVE.matcher(words[0].toLowerCase(Locale.ROOT)).matches();
    }

    private static String beginning(String comment) {
        String text =
                comment.replaceAll("(?m)^\\s*\\*", " ").replaceAll("\\s+", " ").strip();
        return text.substring(0, Math.min(text.length(), 60));
    }
}
