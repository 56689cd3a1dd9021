package org.civarcos.cache.it.differential.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.civarcos.cache.it.differential.run.Step.Sending;
import org.civarcos.cache.it.differential.spec.AppSpec;
import org.civarcos.cache.it.differential.spec.FilterKind;
import org.civarcos.cache.it.differential.spec.FilterSpec;
import org.civarcos.cache.it.differential.spec.Input;
import org.civarcos.cache.it.differential.spec.InputKind;
import org.civarcos.cache.it.differential.spec.RouteSpec;
import org.civarcos.cache.it.differential.spec.Trait;
import org.civarcos.cache.it.differential.wire.Field;
import org.civarcos.cache.it.differential.wire.Request;

/** Reads a case as it is printed, so that what a report shows can be kept and run again. */
final class CaseFormat {
    private static final Pattern FILTER = Pattern.compile("(F\\d+) (\\w+) at (-?\\d+)");
    private static final Pattern ROUTE = Pattern.compile("(r\\d+) reads \\[(.*?)], \\[(.*?)]");
    private static final Pattern SENDING = Pattern.compile("(\\+ )?(?:(\\d+) ms )?(\\w+ /.*)");
    private static final Pattern PAUSE = Pattern.compile("pause (\\d+)");
    private static final String CONTENT = "(content)";

    private final List<FilterSpec> filters = new ArrayList<>();
    private final List<RouteSpec> routes = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();

    private CaseFormat() {}

    /** {@return the case} Lines that begin with {@code #} say what it is about. */
    static Case read(String text) {
        CaseFormat format = new CaseFormat();
        text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.equals("requests:"))
                .forEach(format::line);
        return new Case(new AppSpec(format.filters, format.routes), format.steps);
    }

    private void line(String line) {
        Matcher filter = FILTER.matcher(line);
        Matcher route = ROUTE.matcher(line);
        Matcher sending = SENDING.matcher(line);
        Matcher pause = PAUSE.matcher(line);
        if (filter.matches()) {
            FilterKind kind = FilterKind.valueOf(filter.group(2));
            filters.add(new FilterSpec(filter.group(1), kind, Integer.parseInt(filter.group(3))));
        } else if (route.matches()) {
            List<Input> inputs =
                    members(route.group(2)).stream().map(CaseFormat::input).toList();
            List<Trait> traits =
                    members(route.group(3)).stream().map(Trait::valueOf).toList();
            routes.add(new RouteSpec(route.group(1), inputs, new java.util.TreeSet<>(traits)));
        } else if (sending.matches()) {
            int millis = sending.group(2) == null ? 0 : Integer.parseInt(sending.group(2));
            send(sending.group(1) != null, new Sending(request(sending.group(3)), millis));
        } else if (pause.matches()) {
            Step last = steps.remove(steps.size() - 1);
            steps.add(new Step(last.sendings(), Integer.parseInt(pause.group(1))));
        } else {
            throw new IllegalArgumentException("no line of a case: " + line);
        }
    }

    private void send(boolean together, Sending sending) {
        List<Sending> sendings = new ArrayList<>();
        if (together) {
            sendings.addAll(steps.remove(steps.size() - 1).sendings());
        }
        sendings.add(sending);
        steps.add(new Step(sendings, 0));
    }

    private static List<String> members(String list) {
        return Arrays.stream(list.split(", ", -1))
                .filter(member -> !member.isEmpty())
                .toList();
    }

    private static Input input(String text) {
        int parenthesis = text.indexOf('(');
        String name = text.substring(parenthesis + 1, text.length() - 1);
        return new Input(InputKind.valueOf(text.substring(0, parenthesis)), name);
    }

    private static Request request(String text) {
        String[] parts = text.split(" \\| ", -1);
        String[] line = parts[0].split(" ", 2);
        List<Field> fields = new ArrayList<>();
        String content = "";
        for (String part : Arrays.asList(parts).subList(1, parts.length)) {
            int colon = part.indexOf(": ");
            Field field = new Field(part.substring(0, colon), part.substring(colon + 2));
            if (field.is(CONTENT)) {
                content = field.value();
            } else {
                fields.add(field);
            }
        }
        return new Request(line[0], line[1], fields, content);
    }
}
