package org.civarcos.cache.it.differential.run;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.civarcos.cache.it.differential.wire.Answer;
import org.civarcos.cache.it.differential.wire.Field;

/**
 * Differences between an answer with the cache and that of the twin. Not compared: what frames the message, what says
 * when it was made and how it was handled. A tag that the cache adds where the resource has none is its own affair; one
 * of the resource's may become weak. {@code Vary} may have more members, since the cache adds the declared inputs. The
 * values of session cookies are random.
 */
final class Differences {
    private static final Set<String> NOT_COMPARED = Set.of(
            "date", "age", "cache-status", "content-length", "transfer-encoding", "connection", "keep-alive", "server");

    private Differences() {}

    /** All differences of a full answer, none if it could be the twin's. */
    static List<String> of(Answer answer, Answer plain) {
        Set<String> found = new LinkedHashSet<>();
        if (answer.status() != plain.status()) {
            found.add("status " + answer.status() + " for " + plain.status());
        }
        if (!answer.hasBodyOf(plain)) {
            found.add("body");
        }
        names(answer, plain).forEach(name -> compare(name, answer, plain, found));
        return List.copyOf(found);
    }

    /** The differences of the fields that both have, and of those that a 304 must have of the 200. */
    static List<String> ofNotModified(Answer answer, Answer full) {
        Set<String> found = new LinkedHashSet<>();
        for (String name : names(answer, full)) {
            boolean needed = name.equals("vary") || name.equals("cache-control") || name.equals("expires");
            if (!answer.all(name).isEmpty() || needed) {
                compare(name, answer, full, found);
            }
        }
        return List.copyOf(found);
    }

    private static Set<String> names(Answer answer, Answer plain) {
        Set<String> names = new LinkedHashSet<>();
        for (Answer each : List.of(answer, plain)) {
            for (Field field : each.fields()) {
                names.add(field.name().toLowerCase(Locale.ROOT));
            }
        }
        names.removeAll(NOT_COMPARED);
        return names;
    }

    private static void compare(String name, Answer answer, Answer plain, Set<String> found) {
        boolean same = switch (name) {
            case "etag" -> plain.all(name).isEmpty() || weak(answer).equals(weak(plain));
            case "vary" -> answer.members(name).containsAll(plain.members(name));
            case "cache-control" -> answer.members(name).equals(plain.members(name));
            default -> values(name, answer).equals(values(name, plain));
        };
        if (!same) {
            found.add(name + " " + answer.all(name) + " for " + plain.all(name));
        }
    }

    private static String weak(Answer answer) {
        return answer.field("ETag").orElse("none").replaceFirst("^W/", "");
    }

    /** {@return a cookie without the value of a session} */
    static String withoutRandom(String value) {
        return value.replaceFirst("^(JSESSIONID=)[^;]*", "$1");
    }

    private static List<String> values(String name, Answer answer) {
        return answer.all(name).stream()
                .map(value -> name.equals("content-type")
                        ? value.toLowerCase(Locale.ROOT).replace(" ", "")
                        : value)
                .map(Differences::withoutRandom)
                .toList();
    }
}
