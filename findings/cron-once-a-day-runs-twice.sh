#!/usr/bin/env bash
# Jakarta Concurrency 3.1.1, CronTrigger, and Spring 7.0.8, CronExpression: a job of once a day, at 1:30, runs twice
# on the day on which the clocks go back, at both times that are called 1:30. In spring, a job at 2:30 does not run
# on the day without 2:30.
#
# Guess: a day is a day: cron-utils 9.2.1 runs it once in autumn. Seen: two runs an hour apart.
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
<dependency><groupId>com.cronutils</groupId><artifactId>cron-utils</artifactId><version>9.2.1</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import jakarta.enterprise.concurrent.CronTrigger;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.scheduling.support.CronExpression;

public class Probe {
    static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    static String times(ZonedDateTime start, UnaryOperator<ZonedDateTime> next) {
        return Stream.iterate(next.apply(start), next).limit(3)
                .map(time -> time.toOffsetDateTime().toString()).collect(Collectors.joining(", "));
    }

    public static void main(String[] args) {
        for (String text : new String[] {"2026-10-31 30 1 * * *", "2026-03-07 30 2 * * *"}) {
            var start = ZonedDateTime.parse(text.substring(0, 10) + "T12:00Z").withZoneSameInstant(NEW_YORK);
            var cron = text.substring(11);
            var trigger = new CronTrigger(cron, NEW_YORK);
            var spring = CronExpression.parse("0 " + cron);
            var parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
            var utils = ExecutionTime.forCron(parser.parse(cron));
            System.out.println(cron);
            System.out.println("  Jakarta: " + times(start, time -> trigger.getNextRunTime(null, time.plusMinutes(1))));
            System.out.println("  Spring: " + times(start, spring::next));
            System.out.println("  cron-utils: " + times(start, time -> utils.nextExecution(time).orElseThrow()));
        }
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
30 1 * * *
  Jakarta: 2026-11-01T01:30-04:00, 2026-11-01T01:30-05:00, 2026-11-02T01:30-05:00
  Spring: 2026-11-01T01:30-04:00, 2026-11-01T01:30-05:00, 2026-11-02T01:30-05:00
  cron-utils: 2026-11-01T01:30-04:00, 2026-11-02T01:30-05:00, 2026-11-03T01:30-05:00
30 2 * * *
  Jakarta: 2026-03-09T02:30-04:00, 2026-03-10T02:30-04:00, 2026-03-11T02:30-04:00
  Spring: 2026-03-09T02:30-04:00, 2026-03-10T02:30-04:00, 2026-03-11T02:30-04:00
  cron-utils: 2026-03-09T02:30-04:00, 2026-03-10T02:30-04:00, 2026-03-11T02:30-04:00
SEEN
diff -u seen output
