#!/usr/bin/env bash
# Yasson 3.0.4: a property of type TimeZone is written as its id, and read into a SimpleTimeZone that has the id and
# the offset of winter but no summer time. What is written as Europe/Berlin is called Europe/Berlin afterwards, and is
# an hour late from March to October; in a Calendar the hour is wrong.
#
# Guess: TimeZone.getTimeZone(id), as Jackson and Johnzon do it; The JSON-B 3.0 specification maps a TimeZone by the
# id that the Javadoc of java.util.TimeZone describes. Seen: hasSameRules is false, the offset in July is that of
# January.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed,
# with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>org.eclipse</groupId><artifactId>yasson</artifactId><version>3.0.4</version></dependency>
<dependency><groupId>org.eclipse.parsson</groupId><artifactId>parsson</artifactId><version>1.1.7</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import jakarta.json.bind.*;
import java.time.Instant;
import java.util.*;

public class Probe {
    public static class User {
        public TimeZone zone;
    }

    public static void main(String[] args) throws Exception {
        Jsonb jsonb = JsonbBuilder.create();
        long july = Instant.parse("2024-07-01T12:00:00Z").toEpochMilli();
        for (String id : new String[] {"Europe/Berlin", "America/New_York"}) {
            User user = new User();
            user.zone = TimeZone.getTimeZone(id);
            String json = jsonb.toJson(user);
            TimeZone read = jsonb.fromJson(json, User.class).zone;
            System.out.println(json + ": read " + read.getID() + ", hours in July " + user.zone.getOffset(july) / 3_600_000
                    + " and " + read.getOffset(july) / 3_600_000 + ", same rules " + user.zone.hasSameRules(read));
        }
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
{"zone":"Europe/Berlin"}: read Europe/Berlin, hours in July 2 and 1, same rules false
{"zone":"America/New_York"}: read America/New_York, hours in July -4 and -5, same rules false
SEEN
diff -u seen output
