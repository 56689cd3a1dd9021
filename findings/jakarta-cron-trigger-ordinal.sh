#!/usr/bin/env bash
# Jakarta Concurrency 3.1.1, CronTrigger: an ordinal behind the number of a day is dropped: 2#1 is every Tuesday,
# where TUE#1 is the first one of the month. So a job of once a month runs each week.
#
# Guess: the Javadoc allows names and 0 to 7 for the day, and # for its ordinal; both ways to name the day mean the
# same, or one is refused. Spring 7.0.8 does so. Seen: every Tuesday.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed,
# with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>jakarta.enterprise.concurrent</groupId><artifactId>jakarta.enterprise.concurrent-api</artifactId><version>3.1.1</version></dependency>
<dependency><groupId>org.springframework</groupId><artifactId>spring-context</artifactId><version>7.0.8</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import jakarta.enterprise.concurrent.CronTrigger;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.scheduling.support.CronExpression;

public class Probe {
    static final ZonedDateTime START = ZonedDateTime.of(2026, 2, 10, 12, 0, 0, 0, ZoneOffset.UTC);

    static String dates(UnaryOperator<ZonedDateTime> next) {
        return Stream.iterate(next.apply(START), next).limit(4)
                .map(time -> time.toLocalDate().toString()).collect(Collectors.joining(", "));
    }

    public static void main(String[] args) {
        for (String day : new String[] {"TUE", "2", "TUE#1", "2#1", "TUE#3", "2#3"}) {
            var trigger = new CronTrigger("0 0 * * " + day, ZoneOffset.UTC);
            var spring = CronExpression.parse("0 0 0 * * " + day);
            System.out.println(day + ": Jakarta " + dates(time -> trigger.getNextRunTime(null, time.plusMinutes(1)))
                    + "; Spring " + dates(spring::next));
        }
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
TUE: Jakarta 2026-02-17, 2026-02-24, 2026-03-03, 2026-03-10; Spring 2026-02-17, 2026-02-24, 2026-03-03, 2026-03-10
2: Jakarta 2026-02-17, 2026-02-24, 2026-03-03, 2026-03-10; Spring 2026-02-17, 2026-02-24, 2026-03-03, 2026-03-10
TUE#1: Jakarta 2026-03-03, 2026-04-07, 2026-05-05, 2026-06-02; Spring 2026-03-03, 2026-04-07, 2026-05-05, 2026-06-02
2#1: Jakarta 2026-02-17, 2026-02-24, 2026-03-03, 2026-03-10; Spring 2026-03-03, 2026-04-07, 2026-05-05, 2026-06-02
TUE#3: Jakarta 2026-02-17, 2026-03-17, 2026-04-21, 2026-05-19; Spring 2026-02-17, 2026-03-17, 2026-04-21, 2026-05-19
2#3: Jakarta 2026-02-17, 2026-02-24, 2026-03-03, 2026-03-10; Spring 2026-02-17, 2026-03-17, 2026-04-21, 2026-05-19
SEEN
diff -u seen output
