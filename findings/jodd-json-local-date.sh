#!/usr/bin/env bash
# Jodd JSON 6.0.3: a LocalDate is written as the number of its day since 1970 and read as a number of milliseconds
# since then, so that every date from 1970 to our days comes back as 1970-01-01. A LocalTime is written in seconds and
# read in milliseconds: ten in the morning is 36 seconds past midnight. LocalDateTime keeps its value.
#
# Guess: what the library writes itself, it reads back, as it does java.util.Date and LocalDateTime. Seen: other
# values.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed,
# with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>org.jodd</groupId><artifactId>jodd-json</artifactId><version>6.0.3</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import java.time.*;
import jodd.json.*;

public class Probe {
    public static class Visit {
        private LocalDate date = LocalDate.of(2024, 5, 17);
        private LocalTime time = LocalTime.of(10, 0);
        private LocalDateTime both = LocalDateTime.of(2024, 5, 17, 10, 0);
        public LocalDate getDate() { return date; }
        public void setDate(LocalDate date) { this.date = date; }
        public LocalTime getTime() { return time; }
        public void setTime(LocalTime time) { this.time = time; }
        public LocalDateTime getBoth() { return both; }
        public void setBoth(LocalDateTime both) { this.both = both; }
    }

    public static void main(String[] args) {
        System.setProperty("user.timezone", "UTC");
        String json = JsonSerializer.create().serialize(new Visit());
        Visit read = JsonParser.create().parse(json, Visit.class);
        System.out.println("2024-05-17 is read as " + read.date);
        System.out.println("10:00 is read as " + read.time);
        System.out.println("2024-05-17T10:00 is read as " + read.both);
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
2024-05-17 is read as 1970-01-01
10:00 is read as 00:00:36
2024-05-17T10:00 is read as 2024-05-17T10:00
SEEN
diff -u seen output
