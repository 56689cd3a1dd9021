package org.civarcos.cache.it.differential.run;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.civarcos.cache.it.differential.wire.Answer;
import org.civarcos.cache.it.differential.wire.Field;
import org.civarcos.cache.it.differential.wire.Request;

/** Judges answers that stand for a part of the full answer, or for none of it, against the full one of the twin. */
final class Parts {
    private static final Pattern RANGE = Pattern.compile("bytes (\\d+)-(\\d+)/(\\d+)");
    private static final Pattern UNSATISFIED = Pattern.compile("bytes \\*/(\\d+)");

    private Parts() {}

    /** What is wrong with a 304, a 206, a 412 or a 416. */
    static List<String> wrongs(Request request, Answer answer, Answer full, Optional<Answer> remembered) {
        boolean whole = full.status() == 200 || (answer.status() == 412 && full.status() < 300);
        if (!whole) {
            return List.of("status " + answer.status() + " of a full answer with " + full.status());
        }
        return switch (answer.status()) {
            case 304 -> notModified(request, answer, full, remembered);
            case 206 -> part(request, answer, full, remembered);
            case 412 -> failed(request, full);
            case 416 -> unsatisfied(answer, full);
            default -> List.of("status " + answer.status());
        };
    }

    static boolean isOne(Answer answer) {
        return Set.of(206, 304, 412, 416).contains(answer.status());
    }

    private static List<String> notModified(Request request, Answer answer, Answer full, Optional<Answer> remembered) {
        boolean asked = request.field("If-None-Match").isPresent()
                || request.field("If-Modified-Since").isPresent();
        boolean any = request.field("If-None-Match").filter("*"::equals).isPresent();
        if (!asked || (remembered.isEmpty() && !any)) {
            return List.of("304 that was not asked for");
        }
        if (!any && !remembered.get().text().equals(full.text())) {
            return List.of("304 for a body that is another one");
        }
        return Differences.ofNotModified(answer, full);
    }

    private static List<String> part(Request request, Answer answer, Answer full, Optional<Answer> remembered) {
        Matcher range = RANGE.matcher(answer.field("Content-Range").orElse(""));
        if (request.field("Range").isEmpty() || !range.matches()) {
            return List.of("206 without a range");
        }
        int from = Integer.parseInt(range.group(1));
        int to = Integer.parseInt(range.group(2));
        boolean same = Integer.parseInt(range.group(3)) == full.body().length
                && to < full.body().length
                && Arrays.equals(answer.body(), Arrays.copyOfRange(full.body(), from, to + 1));
        if (!same) {
            return List.of("206 with other bytes than those of the full answer");
        }
        boolean sameAsHeld = request.field("If-Range").isEmpty()
                || (remembered.isPresent() && remembered.get().hasBodyOf(full));
        if (!sameAsHeld) {
            return List.of("206 of another body than that of If-Range");
        }
        List<Field> compared = answer.fields().stream()
                .filter(field -> !field.is("Content-Range"))
                .toList();
        return Differences.of(new Answer(200, compared, full.body()), full);
    }

    /** The cache keeps a condition of the client's that the resource leaves alone (RFC 9110 section 13.2.1). */
    private static List<String> failed(Request request, Answer full) {
        Optional<String> condition = request.field("If-Match");
        boolean holds = condition.isEmpty() || condition.equals(full.field("ETag"));
        return holds ? List.of("412 though the condition holds") : List.of();
    }

    private static List<String> unsatisfied(Answer answer, Answer full) {
        Matcher length = UNSATISFIED.matcher(answer.field("Content-Range").orElse(""));
        boolean right = length.matches() && Integer.parseInt(length.group(1)) == full.body().length;
        return right ? List.of() : List.of("416 of another length");
    }
}
