#!/usr/bin/env bash
# fastjson2 2.0.57 with WriteClassName, in JSONB and in JSON, writes no class name for many values of the JDK: in a
# list of objects a UUID comes back as a byte[] or a String, a Duration, a Locale and a java.sql.Time as String, a
# Timestamp as LocalDateTime, an OffsetTime as a time of 1970-01-01. Long, Short, BigDecimal and classes of one's own
# keep their type.
#
# Guess: WriteClassName and SupportAutoType give back the classes that were written. Seen: others, without an error.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed,
# with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>com.alibaba.fastjson2</groupId><artifactId>fastjson2</artifactId><version>2.0.57</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import com.alibaba.fastjson2.*;
import java.time.*;
import java.util.*;

public class Probe {
    public static class Own {
        public int number = 1;

        @Override
        public String toString() {
            return "own " + number;
        }
    }

    static String show(Object value) {
        return value.getClass().getSimpleName() + " " + (value instanceof byte[] bytes ? Arrays.toString(bytes) : value);
    }

    public static void main(String[] args) {
        var values = new ArrayList<Object>(List.of(1L, (short) 2, new Own(), UUID.fromString("01234567-89ab-cdef-8123-456789abcdef"),
            Duration.ofSeconds(90), Locale.GERMANY, java.sql.Time.valueOf("10:11:12"),
            java.sql.Timestamp.valueOf("2024-05-06 07:08:09.123"), OffsetTime.parse("10:11:12+01:00")));
        var binary = (List<?>) JSONB.parseObject(JSONB.toBytes(values, JSONWriter.Feature.WriteClassName), Object.class,
            JSONReader.Feature.SupportAutoType);
        var text = (List<?>) JSON.parseObject(JSON.toJSONString(values, JSONWriter.Feature.WriteClassName), Object.class,
            JSONReader.Feature.SupportAutoType);
        for (int i = 0; i < values.size(); i++) {
            System.out.println(show(values.get(i)) + " -> JSONB: " + show(binary.get(i)) + ", JSON: " + show(text.get(i)));
        }
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -Duser.timezone=UTC -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
Long 1 -> JSONB: Long 1, JSON: Long 1
Short 2 -> JSONB: Short 2, JSON: Short 2
Own own 1 -> JSONB: Own own 1, JSON: Own own 1
UUID 01234567-89ab-cdef-8123-456789abcdef -> JSONB: byte[] [1, 35, 69, 103, -119, -85, -51, -17, -127, 35, 69, 103, -119, -85, -51, -17], JSON: String 01234567-89ab-cdef-8123-456789abcdef
Duration PT1M30S -> JSONB: String PT1M30S, JSON: String PT1M30S
Locale de_DE -> JSONB: String de_DE, JSON: String de_DE
Time 10:11:12 -> JSONB: String 10:11:12, JSON: String 10:11:12
Timestamp 2024-05-06 07:08:09.123 -> JSONB: LocalDateTime 2024-05-06T07:08:09.123, JSON: String 2024-05-06 07:08:09.123
OffsetTime 10:11:12+01:00 -> JSONB: ZonedDateTime 1970-01-01T10:11:12+01:00, JSON: String 10:11:12+01:00
SEEN
diff -u seen output
