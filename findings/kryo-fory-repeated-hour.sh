#!/usr/bin/env bash
# Kryo 5.6.2 and Apache Fory 0.11.2: a ZonedDateTime in the second of the two hours that the end of summer time
# repeats comes back an hour earlier, as another instant. The offset is not written; local time and zone are, and the
# zone's first offset is taken.
# 
# Guess: the instant survives. Seen: 02:30 +01:00 becomes 02:30 +02:00, without an error.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>com.esotericsoftware</groupId><artifactId>kryo</artifactId><version>5.6.2</version></dependency>
<dependency><groupId>org.apache.fory</groupId><artifactId>fory-core</artifactId><version>0.11.2</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.*;
import java.time.*;

public class Probe {
    public static void main(String[] args) {
        org.apache.fory.logging.LoggerFactory.disableLogging();
        var second = ZonedDateTime.of(2024, 10, 27, 2, 30, 0, 0, ZoneId.of("Europe/Zurich")).withLaterOffsetAtOverlap();
        var kryo = new Kryo();
        kryo.setRegistrationRequired(false);
        var output = new Output(64, -1);
        kryo.writeClassAndObject(output, second);
        tell("Kryo", second, kryo.readClassAndObject(new Input(output.toBytes())));
        var fory = org.apache.fory.Fory.builder().requireClassRegistration(false).build();
        tell("Fory", second, fory.deserialize(fory.serialize(second)));
    }

    static void tell(String name, ZonedDateTime before, Object after) {
        System.out.println(name + ": " + before + " -> " + after + ", off by " + Duration.between((ZonedDateTime) after, before));
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java --add-opens java.base/java.util=ALL-UNNAMED --add-opens java.base/java.lang=ALL-UNNAMED -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
Kryo: 2024-10-27T02:30+01:00[Europe/Zurich] -> 2024-10-27T02:30+02:00[Europe/Zurich], off by PT1H
Fory: 2024-10-27T02:30+01:00[Europe/Zurich] -> 2024-10-27T02:30+02:00[Europe/Zurich], off by PT1H
SEEN
diff -u seen output
