#!/usr/bin/env bash
# Kryo 5.6.2: a java.sql.Timestamp comes back without its microseconds and nanoseconds, and is no longer equal to the
# one that was written. A row's version column that is a timestamp, cached through Kryo, fails the next optimistic
# update.
# 
# Guess: its nanoseconds are written. Seen: milliseconds only.
#
# Needs a JDK (17 or newer) and Maven. Exits with 0 while the output is as it was seen, with 1 when it has changed, with 2 when it could not run.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>probe</groupId><artifactId>probe</artifactId><version>1</version><dependencies>
<dependency><groupId>com.esotericsoftware</groupId><artifactId>kryo</artifactId><version>5.6.2</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=class-path > mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }
cat > Probe.java <<'JAVA'
import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.*;
import java.sql.Timestamp;

public class Probe {
    public static void main(String[] args) {
        var before = Timestamp.valueOf("2024-05-06 07:08:09.123456789");
        var kryo = new Kryo();
        kryo.setRegistrationRequired(false);
        var output = new Output(64, -1);
        kryo.writeClassAndObject(output, before);
        var after = (Timestamp) kryo.readClassAndObject(new Input(output.toBytes()));
        System.out.println(before + " -> " + after + ", equal: " + before.equals(after));
    }
}
JAVA
mkdir classes
javac -nowarn -cp "$(cat class-path)" -d classes Probe.java 2> javac.log || { cat javac.log >&2; exit 2; }
java -cp "classes:$(cat class-path)" Probe 2> stderr.log | tee output || { cat stderr.log >&2; exit 2; }

cat > seen <<'SEEN'
2024-05-06 07:08:09.123456789 -> 2024-05-06 07:08:09.123, equal: false
SEEN
diff -u seen output
