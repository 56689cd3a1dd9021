package org.civarcos.cache.support.expression;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names that an expression itself declares: the parameters in front of its arrows. */
final class LambdaParameters {
    private static final Pattern DECLARED = Pattern.compile("(\\w+|\\([\\w\\s,]*\\))\\s*->");

    private LambdaParameters() {}

    static Set<String> of(String expression) {
        return DECLARED.matcher(expression)
                .results()
                .map(MatchResult::group)
                .flatMap(each -> Stream.of(each.split("\\W+", -1)))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
