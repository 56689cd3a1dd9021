#!/usr/bin/env bash
# Hutool JSON 5.8.41: a LocalDate is written as the milliseconds of its midnight in the writer's default time zone,
# and read in the reader's. A birthday that was written by a server in Tokyo is the day before on one in London. A
# LocalTime is written as milliseconds of the present day, so that the same value is written differently every day.
#
# Guess: a LocalDate has no time zone (its Javadoc: a date without a time-zone), so it is written as its text, as
# Jackson, Yasson and Johnzon do. Seen: 2024-05-17 is read as 2024-05-16.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed,
# with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>cn.hutool</groupId><artifactId>hutool-json</artifactId><version>5.8.41</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import cn.hutool.json.JSONUtil;
import java.time.LocalDate;
import java.util.TimeZone;

public class Probe {
    public static class Person {
        private LocalDate born;
        public LocalDate getBorn() { return born; }
        public void setBorn(LocalDate born) { this.born = born; }
    }

    public static void main(String[] args) {
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
        Person person = new Person();
        person.setBorn(LocalDate.of(2024, 5, 17));
        String json = JSONUtil.toJsonStr(person);
        System.out.println("written in Tokyo: " + json);
        System.out.println("read in Tokyo: " + JSONUtil.toBean(json, Person.class).getBorn());
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/London"));
        System.out.println("read in London: " + JSONUtil.toBean(json, Person.class).getBorn());
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
written in Tokyo: {"born":1715871600000}
read in Tokyo: 2024-05-17
read in London: 2024-05-16
SEEN
diff -u seen output
