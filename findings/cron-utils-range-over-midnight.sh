#!/usr/bin/env bash
# cron-utils 9.2.1, Quartz syntax: a range that goes over midnight or the turn of the year is accepted and is its
# first value alone: hours 22-2 are 22, NOV-FEB is November. FRI-MON is four days, as it says; with Unix syntax all
# of them are refused.
#
# Guess: Quartz 2.5.2 reads 22-2 as 22, 23, 0, 1, 2 and NOV-FEB as four months, and what is not supported is refused,
# as with Unix syntax. Seen: one value, without a word.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed,
# with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>com.cronutils</groupId><artifactId>cron-utils</artifactId><version>9.2.1</version></dependency>
<dependency><groupId>org.quartz-scheduler</groupId><artifactId>quartz</artifactId><version>2.5.2</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.TimeZone;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

public class Probe {
    static final ZonedDateTime START = ZonedDateTime.of(2026, 2, 10, 12, 0, 0, 0, ZoneOffset.UTC);

    static String times(UnaryOperator<ZonedDateTime> next) {
        return Stream.iterate(next.apply(START), next).limit(4)
                .map(time -> time.toLocalDateTime().toString()).collect(Collectors.joining(", "));
    }

    public static void main(String[] args) throws Exception {
        for (String text : new String[] {"0 0 22-2 * * ?", "0 0 0 1 NOV-FEB ?", "0 0 0 ? * FRI-MON"}) {
            var definition = CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ);
            var cron = ExecutionTime.forCron(new CronParser(definition).parse(text));
            var quartz = new org.quartz.CronExpression(text);
            quartz.setTimeZone(TimeZone.getTimeZone("UTC"));
            System.out.println(text);
            System.out.println("  cron-utils: " + times(time -> cron.nextExecution(time).orElseThrow()));
            System.out.println("  Quartz: " + times(time -> quartz.getNextValidTimeAfter(Date.from(time.toInstant()))
                    .toInstant().atZone(ZoneOffset.UTC)));
        }
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
0 0 22-2 * * ?
  cron-utils: 2026-02-10T22:00, 2026-02-11T22:00, 2026-02-12T22:00, 2026-02-13T22:00
  Quartz: 2026-02-10T22:00, 2026-02-10T23:00, 2026-02-11T00:00, 2026-02-11T01:00
0 0 0 1 NOV-FEB ?
  cron-utils: 2026-11-01T00:00, 2027-11-01T00:00, 2028-11-01T00:00, 2029-11-01T00:00
  Quartz: 2026-11-01T00:00, 2026-12-01T00:00, 2027-01-01T00:00, 2027-02-01T00:00
0 0 0 ? * FRI-MON
  cron-utils: 2026-02-13T00:00, 2026-02-14T00:00, 2026-02-15T00:00, 2026-02-16T00:00
  Quartz: 2026-02-13T00:00, 2026-02-14T00:00, 2026-02-15T00:00, 2026-02-16T00:00
SEEN
diff -u seen output
